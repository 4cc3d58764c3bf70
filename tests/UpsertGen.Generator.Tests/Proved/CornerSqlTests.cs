using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Dialects.Lowering;
using UpsertGen.Generator.Tests.Docs;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Proved;

/// <summary>
/// What is printed at the corners of the language: divisors that are known not to be zero, sums that can leave their range, operands that
/// a planner would compute beforehand, conversions between all numbers, and columns of types that are not the property's.
/// </summary>
public sealed class CornerSqlTests
{
    private const string Key = "[property: Key] int Id, ";

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void Expressions(string engine)
    {
        const string Columns = """
            int R, int I, int J, int K, int? Jn, short S, byte B, uint Ui, ulong Ul, long L, decimal M, string T, string? Tn,
            bool Ok, bool? Okn, float F, double D, char C, char? Cn
            """;
        const string Parameters = ", int by, int? more, string? text, DateTime when, decimal price, TimeSpan span";
        string[] expressions = [.. Corners.Divisions, .. Corners.Sums, .. Corners.Known, .. Corners.Others, .. Corners.Written];
        var names = new Regex(@"(?<![\w.""])(I|J|K|Jn|S|B|Ui|Ul|L|M|T|Tn|Ok|Okn|F|D|C|Cn)(?!\w)");
        Match(engine, expressions, Record("Row", Columns, expressions.Select(text => "R = " + names.Replace(text, "current.$1")),
            parameters: i => Corners.Known.Contains(expressions[i]) ? Parameters : ""));
    }

    /// <summary>Each constant as it is assigned, and as it is compared.</summary>
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void Constants(string engine)
    {
        var types = Corners.Constants.Select(static c => c.Type).Distinct().ToArray();
        string[] cases =
        [
            .. from constant in Corners.Constants
               let column = "C" + Array.IndexOf(types, constant.Type)
               from text in (string[])[$"{column} = {constant.Text}", $"Ok = current.{column} == {constant.Text}"]
               select text,
        ];
        Match(engine, cases, Record("Row", "bool Ok, " + string.Join(", ", types.Select(static (t, i) => $"{t} C{i}")), cases));
    }

    /// <summary>Every member that docs/merge-members.md lists, as an operand of something else.</summary>
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void Operands(string engine)
    {
        var columns = string.Join(", ", MemberSamples.Columns.Values.Select(static c => $"{c.Name} {c.Column}"));
        var cases = MemberSamples.All().SelectMany(static s => s.Expressions).DistinctBy(static e => e.Text)
            .Select(static e => e.Column switch
        {
            "Flag" => $"Flag = !({e.Text})",
            "Text" => $"Text = ({e.Text}) + ({e.Text})",
            "Letter" or "At" or "Instant" or "Day" or "Clock" or "Code" => $"Flag = ({e.Text}) == incoming.{e.Column}",
            "Span" => $"Flag = ({e.Text}) > incoming.Span",
            _ => $"Flag = ({e.Text}) - incoming.{e.Column} > 2",
        }).ToArray();
        Match(engine, cases, Record("Row", columns, cases));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void Conversions(string engine)
    {
        string[] cases =
        [
            .. from source in Corners.Numbers
               from to in Corners.Numbers
               where to != source
               from text in (string[])[$"({to})incoming.From_{source}", $"checked(({to})incoming.From_{source})"]
               select $"To_{to} = {text}",
        ];
        Match(engine, cases,
            Record("Row", string.Join(", ", Corners.Numbers.Select(static n => $"{n} To_{n}, {n} From_{n}")), cases));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void Arithmetic(string engine)
    {
        string[] cases = [.. Corners.Numbers.SelectMany(Of)];
        Match(engine, cases, Record("Row", string.Join(", ", Corners.Numbers.Select(static n => $"{n} @{n}")), cases));

        static IEnumerable<string> Of(string type)
        {
            var isInteger = type is not ("float" or "double" or "decimal");
            foreach (var op in Corners.Operators.Take(isInteger ? Corners.Operators.Length : Corners.FirstOfIntegers))
            {
                var right = op is "<<" or ">>" ? "3" : "incoming.@" + type;
                yield return $"@{type} = unchecked(({type})(current.@{type} {op} {right}))";
                yield return $"@{type} = checked(({type})(current.@{type} {op} {right}))";
            }

            if (type != "ulong")
                yield return $"@{type} = ({type})-current.@{type}";
            if (isInteger)
                yield return $"@{type} = unchecked(({type})~current.@{type})";
        }
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void StoredForms(string engine)
    {
        var cases = (engine == "Sqlite" ? Corners.OfSqlite : Corners.OfPostgreSql)
            .Select(static (s, i) => (s.Type, s.TypeName, Row: "Row" + i, Uses: Uses(s.Type, s.Computed).ToArray())).ToList();
        var sources = cases.Select(static c => Record(
            c.Row,
            $"[property: Column(TypeName = \"{c.TypeName}\")] {c.Type} P, [property: Column(TypeName = \"{c.TypeName}\")] {c.Type} Q, "
                + $"{c.Type} R, {c.Type}? N, bool Ok",
            c.Uses,
            ", SkipUnchanged = true"));
        Match(engine, string.Concat(sources),
            [.. cases.SelectMany(static c => c.Uses.Select((text, use) => ($"{c.Type} {c.TypeName}: {text}", c.Row, use)))]);

        static IEnumerable<string> Uses(string type, string computed)
        {
            yield return "P = incoming.Q";
            yield return "P = incoming.R";
            yield return "R = incoming.P";
            yield return "P = current.N ?? current.P";
            yield return $"P = {string.Format(CultureInfo.InvariantCulture, computed, "incoming.Q")}";
            yield return "Ok = current.P == incoming.Q";
            yield return "Ok = current.P != incoming.R";
            if (type is "string")
                yield return "Ok = string.CompareOrdinal(current.P, incoming.Q) > 0";
            if (type is "string" or "bool")
                yield break;
            yield return "Ok = current.P > incoming.Q";
            yield return "Ok = current.P <= incoming.R";
        }
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public void Lists(string engine)
    {
        var columns = Corners.Lists.Where(c => engine == "PostgreSql" || c.Attributes.Contains("Json", StringComparison.Ordinal)).ToList();
        string[] cases = [.. columns.SelectMany(static c => Uses(c.Name, c.Type == "string[]"))];
        var declared = string.Join(", ", columns.Select(static c => $"[property: {c.Attributes}] {c.Type} {c.Name}"));
        Match(engine, cases, Record("Row", $"bool Ok, string T, long L, {declared}", cases) + ColumnKinds.Declarations);

        static IEnumerable<string> Uses(string name, bool isArray)
        {
            var (item, made, count) = isArray ? ("T", "ToArray()", "Length") : ("L", "ToList()", "Count");
            return
            [
                .. Corners.OfLists.Select(text => "Ok = " + text.Replace("#", "current." + name, StringComparison.Ordinal)
                    .Replace("§", "incoming." + item, StringComparison.Ordinal).Replace("Length", count, StringComparison.Ordinal)),
                $"Ok = current.{name}.SequenceEqual(incoming.{name})", $"{name} = current.{name}.Append(incoming.{item}).{made}",
                $"{name} = current.{name}.Where(x => x != incoming.{item}).{made}",
                $"{name} = current.{name}.Concat(incoming.{name}).{made}",
                $"{name} = []", $"{item} = current.{name}[0]", $"{name} = incoming.{name}",
            ];
        }
    }

    /// <summary>A record with an operation for each of the assignments, which is its merge.</summary>
    private static string Record(
        string name, string columns, IEnumerable<string> assignments, string further = "", Func<int, string>? parameters = null)
    {
        var texts = assignments.ToList();
        var attributes = texts.Select((_, i) => $"[Upsert(\"Op{i}\", ConflictOn = \"Id\", Merge = \"M{i}\"{further})]\n");
        var methods = texts.Select((text, i) =>
            $"    internal static {name} M{i}({name} current, {name} incoming{parameters?.Invoke(i)}) => current with {{ {text} }};\n");
        return $"{string.Concat(attributes)}public sealed record {name}({Key}{columns})\n{{\n{string.Concat(methods)}}}\n";
    }

    private static void Match(string engine, string[] cases, string source, [CallerMemberName] string member = "") =>
        Match(engine, source, [.. cases.Select(static (text, i) => (text, "Row", i))], member);

    private static void Match(
        string engine, string source, (string Text, string Type, int Operation)[] cases, [CallerMemberName] string member = "")
    {
        var project = new TestProject(PrintedSql.Usings + "namespace App;\n" + source)
        {
            Packages = engine == "Sqlite" ? Packages.Sqlite : Packages.PostgreSql,
        };
        var printed = PrintedSql.Of(PrintedSql.Run(project));
        var compilation = project.Compile();
        var bound = cases.Select(static c => c.Type).Distinct().ToDictionary(static t => t, t => BoundModel.Bind(compilation, "App." + t));
        var dialect = DialectCatalog.Default.All.Single(d => d.Id == engine);
        var models = bound.ToDictionary(static b => b.Key, b => new DialectModel(dialect, BoundModel.Of(b.Value)));
        Snapshot.Match(string.Join("\n", cases.Select(Line)), engine, "txt", member: member);

        string Line((string Text, string Type, int Operation) c)
        {
            if (printed.TryGetValue((c.Type, "Op" + c.Operation), out var sql))
                return $"{c.Text}\n    {sql}";
            var reasons = bound[c.Type].Problems.Select(static p => p.ToDiagnostic())
                .Where(d => PrintedSql.Method(d) == "M" + c.Operation).Select(static d => d.GetMessage())
                .Concat(models[c.Type].Refusals("Op" + c.Operation)
                    .Select(static r => $"{r.Construct}: {r.Reason}{(r.Rewrite is null ? "" : $"; {r.Rewrite}")}"));
            return $"{c.Text}\n    refused: {string.Join(" ", reasons)}";
        }
    }
}
