using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>
/// What attributes declare unique: the key, [Unique], EF Core's [Index(IsUnique = true)] and what its configuration says.
/// </summary>
internal static class UniqueKeyBinder
{
    public static EquatableArray<UniqueKeyModel> Bind(
        RowDeclaration row, ColumnSet columns, ProblemList problems, CancellationToken cancellationToken)
    {
        var keys = new List<UniqueKeyModel>();
        var primary = columns.Models.Where(static c => c.IsPrimaryKey).Select(static c => c.Ordinal).ToEquatableArray();
        if (primary.Count > 0)
            keys.Add(new UniqueKeyModel(primary, null, false, true));
        foreach (var column in columns.Models)
        {
            foreach (var unique in columns.Property(column.Ordinal).Facts.Unique)
                keys.Add(Declared(new[] { column.Ordinal }.ToEquatableArray(), unique));
        }

        foreach (var attribute in row.Attributes)
        {
            if (attribute.Is(AttributeNames.Unique))
            {
                var syntax = attribute.Syntax(cancellationToken);
                var list = ListArgument.Parse(
                    "[Unique]", attribute.Positional<string>(0) ?? "", syntax.ArgumentSyntax(0), syntax?.GetLocation() ?? Location.None);
                if (ColumnNameResolver.Resolve(list, row.Type, columns, problems) is { Count: > 0 } ordinals)
                    keys.Add(Declared(ordinals.ToEquatableArray(), attribute));
            }
        }

        // EF Core asks the base classes too.
        var indexes = Classes(row).SelectMany(static a => a).Where(static a => a.Is(AttributeNames.EfIndex) && a.Named<bool>("IsUnique"));
        foreach (var attribute in indexes)
        {
            var ordinals = attribute.Strings().Select(columns.Find).ToList();
            if (ordinals.Count > 0 && !ordinals.Contains(-1))
                keys.Add(new UniqueKeyModel(ordinals.ToEquatableArray(), null, false, false));
        }

        foreach (var key in row.Entity?.Keys.Where(static k => !k.IsPrimaryKey) ?? [])
        {
            var ordinals = key.Properties.Select(columns.Find).ToList();
            if (!ordinals.Contains(-1))
                keys.Add(new UniqueKeyModel(ordinals.ToEquatableArray(), key.Filter, key.NullsNotDistinct, false));
        }

        return keys.ToEquatableArray();
    }

    private static IEnumerable<IEnumerable<AttributeData>> Classes(RowDeclaration row)
    {
        yield return row.Attributes;
        for (var type = row.Type.BaseType; type is { SpecialType: SpecialType.None }; type = type.BaseType)
            yield return type.GetAttributes();
    }

    private static UniqueKeyModel Declared(EquatableArray<int> columns, AttributeData attribute) =>
        new(columns, attribute.Named<string>("Where"), attribute.Named<bool>("NullsNotDistinct"), false);
}
