using System.Text;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Dialects.Lowering;
using UpsertGen.Generator.Tests.Architecture;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Docs;

/// <summary>docs/merge-members.md says of every public member of the framework's types what it becomes, or why it does not.</summary>
public sealed class MemberPageTests
{
    private const string Unused = "its value is another one on every machine, or none";

    [Fact]
    public void ThePageIsWhatTheTranslatorSays()
    {
        var page = Page();
        var path = Path.Combine(SourceTree.Root, "docs", "merge-members.md");
        if (Environment.GetEnvironmentVariable("UPSERTGEN_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            File.WriteAllText(path, page);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == page,
            "docs/merge-members.md is behind; UPSERTGEN_ACCEPT=1 writes it");
    }

    private static string Page()
    {
        var samples = MemberSamples.All().ToList();
        var found = Judge(samples);
        var text = new StringBuilder();
        text.Append(
            "# Members that a merge can use\n\nWhat the public members of the framework's types become, with a sample of each; a test writes this page from the translator.\n")
            .Append(
                "What is not in a table is refused, with the reason that the build gives. [Merge methods](merges.md) says what else there is.\n");
        foreach (var owner in samples.GroupBy(static s => s.Owner))
        {
            var name = MemberSamples.Types.Single(t => t.Name == owner.Key) is var type
                && MemberSamples.Columns.TryGetValue(type, out var column) ? column.Name : "Math";
            text.Append($"\n## {name}\n\n| member | sample | SQLite | PostgreSQL |\n| --- | --- | --- | --- |\n");
            foreach (var sample in owner.Where(s => found[s].Sqlite is not null))
                text.Append(
                    $"| {Cell(sample.Signature)} | {Cell(found[sample].Text)} | {Cell(found[sample].Sqlite!)} | {Cell(found[sample].PostgreSql!)} |\n");
            text.Append("\nRefused:\n\n");
            foreach (var reason in owner.Where(s => found[s].Sqlite is null).GroupBy(s => found[s].Text)
                .OrderBy(static g => g.Key, StringComparer.Ordinal))
                text.Append($"- {string.Join(", ", reason.Select(static s => $"`{s.Signature}`"))}: {reason.Key}.\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) =>
        "`" + string.Concat(text.Replace("|", "\\|")
            .Select(static c => c != ' ' && (char.IsWhiteSpace(c) || c > '\x7e') ? $"\\u{(int)c:X4}" : c.ToString())) + "`";

    /// <summary>The first way of a member that both databases take with its SQL, or the reason of the refusal of the last.</summary>
    private static Dictionary<MemberSample, (string Text, string? Sqlite, string? PostgreSql)> Judge(List<MemberSample> samples)
    {
        var ways = samples.SelectMany(static s => s.Expressions.Select(e => (Sample: s, e.Column, e.Text))).ToList();
        var compiling = Compiling(ways.ConvertAll(static w => (w.Column, w.Text)));
        var compilation = new TestProject(Source([.. compiling.Order().Select(i => (i, ways[i].Column, ways[i].Text))])).Compile();
        var binding = BoundModel.Bind(compilation, "App.Row");
        var model = BoundModel.Of(binding);
        var problems = binding.Problems.Select(static p => p.ToDiagnostic()).ToLookup(static d => MethodOf(d));
        var dialects = DialectCatalog.Default.All.ToDictionary(static d => d.Id, d => (Dialect: d, Model: new DialectModel(d, model)));
        var judged = new Dictionary<MemberSample, (string, string?, string?)>();
        foreach (var sample in samples)
        {
            var reason = sample.Unfit is { } unfit ? $"no column holds what it takes or gives ({unfit})" : Unused;
            string? sqlite = null, postgres = null;
            var text = "";
            foreach (var (way, i) in ways.Select(static (w, i) => (w, i)).Where(w => w.w.Sample == sample && compiling.Contains(w.i)))
            {
                var name = "Op" + i;
                if (model.Operations.First(o => o.Name == name).IsRefused)
                {
                    reason = problems[name].Select(static d => Reason(d.GetMessage())).FirstOrDefault() ?? reason;
                    continue;
                }

                var refusals = dialects.Values.SelectMany(
                    d => d.Model.Refusals(name)
                        .Select(r => $"{r.Reason} ({d.Dialect.DisplayName}){(r.Rewrite is null ? "" : "; " + r.Rewrite)}")).ToList();
                if (refusals.Count > 0)
                {
                    reason = refusals[0];
                    continue;
                }

                (text, sqlite, postgres) = (way.Text, Sql(dialects["Sqlite"], name, way.Column),
                    Sql(dialects["PostgreSql"], name, way.Column));
                break;
            }

            judged[sample] = (sqlite is null ? reason : text, sqlite, postgres);
        }

        return judged;
    }

    private static string Reason(string message) =>
        message.Split(" cannot become SQL: ") is [_, var reason] ? reason.TrimEnd('.') : message.TrimEnd('.');

    private static string Sql((SqlDialect Dialect, DialectModel Model) on, string name, string column)
    {
        var operation = on.Model.Model.Operations.First(o => o.Name == name);
        var text = new StatementWriter(on.Dialect, on.Model.Model, operation).Conflict().ToString().Replace("\"rows\".", "t.")
            .Replace("excluded.", "x.").Replace("\"", "");
        // A column that keeps its value is not set.
        return text.EndsWith("NOTHING", StringComparison.Ordinal)
            ? "t." + column.ToLowerInvariant()
            : text[(text.IndexOf(" = ", StringComparison.Ordinal) + 3)..];
    }

    private static string? MethodOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan)
        .FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()?.Identifier.ValueText.Replace("Merge", "");

    /// <summary>The ways that the compiler takes.</summary>
    private static HashSet<int> Compiling(List<(string Column, string Text)> ways)
    {
        var compilation = new TestProject(Source([.. ways.Select(static (w, i) => (i, w.Column, w.Text))])).Compile();
        var failing = compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => MethodOf(d))
            .ToHashSet();
        return [.. Enumerable.Range(0, ways.Count).Where(i => !failing.Contains("Op" + i))];
    }

    private static string Source((int Index, string Column, string Text)[] ways)
    {
        var text = new StringBuilder(Models.Usings).Append("#nullable enable\nnamespace App;\n[Table(\"rows\")]\n");
        foreach (var (i, _, _) in ways)
            text.Append($"[Upsert(\"Op{i}\", ConflictOn = \"Id\", Merge = \"Op{i}Merge\")]\n");
        text.Append("public sealed record Row([property: Key] int Id, ")
            .AppendJoin(", ", MemberSamples.Columns.Values.Select(static c => $"{c.Name} {c.Column}")).Append(")\n{\n");
        foreach (var (i, column, sample) in ways)
            text.Append($"    internal static Row Op{i}Merge(Row current, Row incoming) => current with {{ {column} = {sample} }};\n");
        return text.Append("}\n").ToString();
    }
}
