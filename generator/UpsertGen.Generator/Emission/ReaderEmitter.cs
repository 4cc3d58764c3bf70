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
        foreach (var dialect in context.Dialects.Where(d => context.Model.Operations.Any(o => context.Runs(o, d))))
        {
            // Columns may differ between engines; what a row is made of has the same members.
            var own = context.On(dialect).Construction!;
            var value = Construct(context, dialect, own);
            var header = $"private static {context.RowType} Read{dialect.Id}({context.Runtime(dialect).Row} row)";
            if (construction.Accessors.Count == 0)
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
                    foreach (var member in own.Accessors)
                        writer.Line(member.IsField
                            ? $"Field{member.Name}(result) = {Member(context, dialect, member)};"
                            : $"{Setter(member)}(result, {Member(context, dialect, member)});");
                    writer.Line("return result;");
                }
            }

            writer.Line();
        }

        if (construction.IsHidden)
        {
            writer.Line("[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Constructor)]");
            writer.Line($"private static extern {context.RowType} NewRow();");
            writer.Line();
        }

        foreach (var member in construction.Accessors)
        {
            if (member.IsField)
            {
                var field = CSharp.Literal($"<{member.Name}>k__BackingField");
                const string Services = "global::System.Runtime.CompilerServices";
                writer.Line($"[{Services}.UnsafeAccessor({Services}.UnsafeAccessorKind.Field, Name = {field})]");
                writer.Line($"private static extern ref {Nullable(context, member)} Field{member.Name}({member.Owner} row);");
                writer.Line();
                continue;
            }

            var accessor = $"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {CSharp.Literal("set_" + member.Name)})]";
            if (member.GenericOwner is { } owner)
            {
                // The parameters of the type have to be those of the class around the accessor.
                using (writer.Block($"private static class Hidden{member.Name}<{owner.Parameters}>{owner.Constraints}"))
                {
                    writer.Line(accessor);
                    writer.Line($"public static extern void Set({owner.Definition} row, {owner.MemberType} value);");
                }
            }
            else
            {
                writer.Line(accessor);
                writer.Line($"private static extern void Set{member.Name}({member.Owner} row, {Nullable(context, member)} value);");
            }

            writer.Line();
        }
    }

    private static string Setter(MemberModel member) =>
        member.GenericOwner is { } owner ? $"Hidden{member.Name}<{owner.Arguments}>.Set" : "Set" + member.Name;

    /// <summary>A reference of a project without nullable annotations may be null although its type does not say so.</summary>
    private static string Nullable(EmissionContext context, MemberModel member) =>
        member.Column >= 0 && context.Model.Columns[member.Column].Type.Nullable && !member.TypeName.EndsWith("?", StringComparison.Ordinal)
            ? member.TypeName + "?"
            : member.TypeName;

    private static string Construct(EmissionContext context, SqlDialect dialect, ConstructionModel construction)
    {
        if (construction.IsHidden)
            return "NewRow()";
        var arguments = string.Join(", ", construction.Arguments.Select(a => Member(context, dialect, a)));
        var initializers = string.Join(", ", construction.Initializers.Select(m => $"{CSharp.Identifier(m.Name)} = {Member(context, dialect, m)}"));
        return $"new {context.Names.Of(construction.TypeName)}({arguments})" + (initializers.Length > 0 ? $" {{ {initializers} }}" : "");
    }

    private static string Member(EmissionContext context, SqlDialect dialect, MemberModel member)
    {
        if (member.Nested is { } nested)
        {
            var value = Construct(context, dialect, nested);
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

    private static IEnumerable<int> Columns(ConstructionModel construction)
    {
        foreach (var member in construction.Arguments.Concat(construction.Initializers))
        {
            if (member.Nested is { } nested)
            {
                foreach (var column in Columns(nested))
                    yield return column;
            }
            else if (member.Column >= 0)
            {
                yield return member.Column;
            }
        }
    }
}
