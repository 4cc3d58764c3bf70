using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Infrastructure;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>ConflictOn and its kin to the target of ON CONFLICT.</summary>
internal static class ConflictTargetBinder
{
    public static ConflictTargetModel Bind(UpsertSettings settings, RowDeclaration row, ColumnSet columns, ProblemList problems)
    {
        var ordinals = Columns(settings, row, columns, problems);
        foreach (var ordinal in ordinals)
        {
            var column = columns.Models[ordinal];
            // What the database computes from the row is a key like any other, that is never written; an identity is another one for every
            // row.
            if (column.Generated != GeneratedKind.Identity || settings.AllowGeneratedKey || column.IsWrittenAsTarget
                || settings.OnMissing is not null)
                continue;
            var item = settings.ConflictOn?.Items.FirstOrDefault(i => columns.Find(i.Text) == ordinal);
            problems.Add(Descriptors.GeneratedKey, item?.Location ?? settings.Location, column.Property);
        }

        return new ConflictTargetModel(
            ordinals.ToEquatableArray(),
            settings.ConflictWhere?.Text,
            settings.ConflictExpression?.Text,
            settings.ConflictConstraint?.Text);
    }

    private const string MarkKey = "mark the key with [Key]";
    private const string EmptyList =
        "names no column in ConflictOn, which only OnConflict = ConflictAction.Ignore takes for any unique key";

    private static IReadOnlyList<int> Columns(UpsertSettings settings, RowDeclaration row, ColumnSet columns, ProblemList problems)
    {
        if (settings.ConflictOn is { } list)
        {
            if (list.Items.Count == 0 && !settings.IsOnAnyKey)
                problems.Add(Descriptors.NoKey, list.Location, row.Type.DisplayName(), EmptyList, MarkKey);
            return ColumnNameResolver.Resolve(list, row.Type, columns, problems);
        }

        if (settings.ConflictExpression is not null || settings.ConflictConstraint is not null)
            return [];
        var key = columns.Models.Where(static c => c.IsPrimaryKey).Select(static c => c.Ordinal).ToList();
        if (key.Count == 0 && !IsRefused(row, problems))
        {
            var (missing, fix) = Missing(row.Type);
            problems.Add(Descriptors.NoKey, settings.Location, row.Type.DisplayName(), missing, fix);
        }

        return key;
    }

    /// <summary>True when the type has a key whose own type is refused; that is the one problem to report.</summary>
    private static bool IsRefused(RowDeclaration row, ProblemList problems)
    {
        var names = KeyBinder.PrimaryKey(row.Type, row).ToList();
        return MappedProperties.Of(row.Type, row).Any(p =>
            names.Contains(p.Symbol.Name) && problems.Items.Any(q => q.IsError && q.Location == p.Location));
    }

    private static (string Missing, string Fix) Missing(INamedTypeSymbol type)
    {
        var unset = type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p is { IsStatic: false, SetMethod: null }
            && (p.GetAttributes().Find(AttributeNames.Key) is not null || string.Equals(p.Name, "Id", StringComparison.OrdinalIgnoreCase)));
        var field = type.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(static f => f is { IsStatic: false, IsImplicitlyDeclared: false }
            && (f.GetAttributes().Find(AttributeNames.Key) is not null || string.Equals(f.Name, "Id", StringComparison.OrdinalIgnoreCase)));
        return unset is null
            ? field is null
                ? ("has no key", MarkKey)
                : ($"has a key {field.Name} that is a field and no column", $"make {field.Name} a property")
            : ($"has a key {unset.Name} that cannot be set and is no column", $"give {unset.Name} a set or init accessor");
    }
}
