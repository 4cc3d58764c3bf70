using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>Rows from their columns.</summary>
internal static class ReaderEmitter
{
    public static void Emit(EmissionContext context)
    {
        if (context.Model.Construction is not { } construction)
            return;
        var writer = context.Writer;
        var reading = context.Dialects.Where(
            d => d.Runtime.ReturningPlan is not null && context.Model.Operations.Any(o => context.Runs(o, d))).ToList();
        foreach (var dialect in reading)
        {
            // Columns may differ between engines; what a row is made of has the same members.
            foreach (var (made, path) in Apart(context.On(dialect).Construction!, ""))
            {
                var value = Construct(context, dialect, made, path);
                var header = $"private static {TypeOf(context, made, path)} {Reader(dialect, path)}({context.Runtime(dialect).Row} row)";
                if (made.Accessors.Count == 0)
                {
                    writer.Line(header);
                    using (writer.Indent())
                        writer.Line($"=> {value};");
                }
                else
                {
                    using (writer.Block(header))
                    {
                        writer.Line($"var result = {value};");
                        foreach (var member in made.Accessors)
                            writer.Line(member.IsField
                                ? $"Field{path}{member.Name}(result) = {Member(context, dialect, member, path)};"
                                : $"{Setter(member, path)}(result, {Member(context, dialect, member, path)});");
                        writer.Line("return result;");
                    }
                }

                writer.Line();
            }
        }

        foreach (var (made, path) in Apart(construction, ""))
            EmitAccessors(context, made, path);
    }

    /// <summary>The row, and the members of it that no expression can make: those with hidden setters or constructors.</summary>
    private static IEnumerable<(ConstructionModel Made, string Path)> Apart(ConstructionModel construction, string path)
    {
        if (path.Length == 0 || IsApart(construction))
            yield return (construction, path);
        foreach (var member in Members(construction))
        {
            foreach (var inner in member.Nested is { } nested ? Apart(nested, path + member.Name) : [])
                yield return inner;
        }
    }

    private static bool IsApart(ConstructionModel construction) => construction.IsHidden || construction.Accessors.Count > 0;

    private static IEnumerable<MemberModel> Members(ConstructionModel construction) =>
        construction.Arguments.Concat(construction.Initializers).Concat(construction.Accessors);

    private static string TypeOf(EmissionContext context, ConstructionModel construction, string path) =>
        path.Length == 0 ? context.RowType : context.Names.Of(construction.TypeName);

    private static string Reader(SqlDialect dialect, string path) => $"Read{path}{dialect.Id}";

    private static void EmitAccessors(EmissionContext context, ConstructionModel construction, string path)
    {
        var writer = context.Writer;
        if (construction.IsHidden)
        {
            var parameters = string.Join(", ", construction.Arguments.Select(static (a, i) => $"{a.TypeName} value{i}"));
            writer.Line(
                "[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Constructor)]");
            writer.Line($"private static extern {TypeOf(context, construction, path)} {New(path)}({parameters});");
            writer.Line();
        }

        foreach (var member in construction.Accessors)
        {
            if (member.IsField)
            {
                var field = CSharp.Literal($"<{member.Name}>k__BackingField");
                const string Services = "global::System.Runtime.CompilerServices";
                writer.Line($"[{Services}.UnsafeAccessor({Services}.UnsafeAccessorKind.Field, Name = {field})]");
                writer.Line($"private static extern ref {Nullable(context, member)} Field{path}{member.Name}({member.Owner} row);");
                writer.Line();
                continue;
            }

            var accessor =
                $"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {CSharp.Literal("set_" + member.Name)})]";
            if (member.GenericOwner is { } owner)
            {
                // The parameters of the type have to be those of the class around the accessor.
                using (writer.Block($"private static class Hidden{path}{member.Name}<{owner.Parameters}>{owner.Constraints}"))
                {
                    writer.Line(accessor);
                    writer.Line($"public static extern void Set({owner.Definition} row, {owner.MemberType} value);");
                }
            }
            else
            {
                writer.Line(accessor);
                writer.Line($"private static extern void Set{path}{member.Name}({member.Owner} row, {Nullable(context, member)} value);");
            }

            writer.Line();
        }
    }

    private static string New(string path) => path.Length == 0 ? "NewRow" : "New" + path;

    private static string Setter(MemberModel member, string path) =>
        member.GenericOwner is { } owner ? $"Hidden{path}{member.Name}<{owner.Arguments}>.Set" : $"Set{path}{member.Name}";

    /// <summary>A reference of a project without nullable annotations may be null although its type does not say so.</summary>
    private static string Nullable(EmissionContext context, MemberModel member) =>
        member.Column >= 0 && context.Model.Columns[member.Column].Type.Nullable && !member.TypeName.EndsWith("?", StringComparison.Ordinal)
            ? member.TypeName + "?"
            : member.TypeName;

    private static string Construct(EmissionContext context, SqlDialect dialect, ConstructionModel construction, string path)
    {
        var arguments = string.Join(", ", construction.Arguments.Select(a => Member(context, dialect, a, path)));
        if (construction.IsHidden)
            return $"{New(path)}({arguments})";
        var initializers = string.Join(
            ", ", construction.Initializers.Select(m => $"{CSharp.Identifier(m.Name)} = {Member(context, dialect, m, path)}"));
        return $"new {context.Names.Of(construction.TypeName)}({arguments})" + (initializers.Length > 0 ? $" {{ {initializers} }}" : "");
    }

    private static string Member(EmissionContext context, SqlDialect dialect, MemberModel member, string path)
    {
        if (member.Nested is { } nested)
        {
            var inner = path + member.Name;
            var value = IsApart(nested) ? $"{Reader(dialect, inner)}(row)" : Construct(context, dialect, nested, inner);
            if (!member.NestedNullable)
                return value;
            var allNull = string.Join(" && ", Columns(nested).Select(static c => $"row.IsNull({c})"));
            return $"{allNull} ? ({member.TypeName})null : {value}";
        }

        if (member.Column < 0)
            return $"default({member.TypeName})!";
        var column = context.On(dialect).Columns[member.Column];
        // Inside an object that is there, a member is null only if its own type says so.
        var isOwnNull = !column.Path.Any(static s => s.Nullable) || member.TypeName.EndsWith("?", StringComparison.Ordinal);
        return ValueEmitter.FromScalar(column, dialect.Read(column), column.Type.Nullable && isOwnNull);
    }

    private static IEnumerable<int> Columns(ConstructionModel construction) =>
        Members(construction).SelectMany(static m => m.Nested is { } nested ? Columns(nested) : m.Column >= 0 ? [m.Column] : []);
}
