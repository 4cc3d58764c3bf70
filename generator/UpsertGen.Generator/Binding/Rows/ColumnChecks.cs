using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Binding.Rows;

/// <summary>[UpsertColumn] and [UpsertTable] that contradict themselves, each other, or the type.</summary>
internal static class ColumnChecks
{
    private const string Another = "another one";
    private const string OneForEach = "write all that is to be known of a column in one, or in one for each database";

    private static readonly string[] PerEngine = ["Name", "TypeName", "Engine"];

    public static void Check(RowDeclaration row, ColumnSet columns, ProblemList problems, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(string? Property, string? Engine)>();
        var checkedProperties = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var settings in row.Columns)
        {
            CheckMembers(settings, problems);
            if (settings.Property is not { Items.Count: 1 } named)
            {
                Refuse(settings.Place, "on a type it names one property, as in [UpsertColumn(nameof(Product.Sku), …)]");
                continue;
            }

            var property = named.Items[0].Text;
            if (!seen.Add((property, settings.Engine)))
                problems.Add(Descriptors.ContradictingArguments, settings.Place, $"[UpsertColumn] of '{property}'", Another, OneForEach);
            else if (settings.Engine is not null && columns.Find(property) < 0 && IsFlattened(property, columns))
                Refuse(settings.Place, $"'{property}' is several columns; with Engine, name each: '{property}.…'");
            else if (!IsKnown(property, row, columns))
                ColumnNameResolver.Resolve(named, row.Type, columns, problems);
        }

        foreach (var property in columns.Models.Select(c => columns.Property(c.Ordinal)))
        {
            if (checkedProperties.Add(property.Symbol))
                CheckOwn(property, problems, cancellationToken);
        }

        CheckTables(row, problems, cancellationToken);

        void Refuse(Location location, string why) => problems.Add(Descriptors.BadColumn, location, "[UpsertColumn]", why);
    }

    /// <summary>[UpsertColumn] on a property.</summary>
    private static void CheckOwn(MappedProperty property, ProblemList problems, CancellationToken cancellationToken)
    {
        var engines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in property.Attributes.Where(static a => a.Is(AttributeNames.UpsertColumn)))
        {
            var settings = new ColumnSettings(attribute, cancellationToken);
            CheckMembers(settings, problems);
            if (settings.Property is not null)
                problems.Add(Descriptors.BadColumn, settings.Place, "[UpsertColumn]",
                    "on a property it speaks of that property; name one on the type alone");
            if (!engines.Add(settings.Engine ?? ""))
                problems.Add(Descriptors.ContradictingArguments, settings.Location, "[UpsertColumn]", Another, OneForEach);
        }
    }

    private static void CheckMembers(ColumnSettings settings, ProblemList problems)
    {
        var members = settings.Members.ToList();
        if (members.All(static m => m == "Engine"))
            problems.Add(Descriptors.BadColumn, settings.Place, "[UpsertColumn]",
                "it says nothing of the column; set one of its members, or take it off");
        if (settings.Engine is not null && members.FirstOrDefault(static m => !PerEngine.Contains(m)) is { } shared)
            Contradict(shared, "Engine", $"{shared} is for every database; write it in an [UpsertColumn] without Engine");
        if (settings.Says("Json") && settings.Says("Converter"))
            Contradict("Converter", "Json", "a property is stored in one form");
        if (settings.Value<bool>("Ignore") && members.FirstOrDefault(static m => m != "Ignore") is { } other)
            Contradict(other, "Ignore", "a property that is ignored has no column");
        foreach (var text in new[] { "Name", "TypeName" }.Where(t => settings.Value<string>(t) is { Length: 0 }))
            problems.Add(Descriptors.BadColumn, settings.PlaceOf(text), "[UpsertColumn]", $"{text} is empty");

        void Contradict(string member, string other, string why) =>
            problems.Add(Descriptors.ContradictingArguments, settings.PlaceOf(member), member, other, why);
    }

    private static bool IsFlattened(string property, ColumnSet columns) =>
        columns.Models.Any(c => c.Property.StartsWith(property + ".", StringComparison.Ordinal));

    /// <summary>A column, a member that is made of some, or a property that is ignored.</summary>
    private static bool IsKnown(string property, RowDeclaration row, ColumnSet columns)
    {
        if (columns.Find(property) >= 0 || IsFlattened(property, columns))
            return true;
        var (type, prefix) = (row.Type, "");
        foreach (var name in property.Split('.'))
        {
            // What has no column for a reason of its own is reported there.
            if (type is null || MappedProperties.Candidates(type, row, prefix).FirstOrDefault(p => p.Symbol.Name == name) is not { } found)
                return MappedProperties.NotMappedThoughNamed(row, []).Any(p => p.Name == property);
            prefix += name + ".";
            type = ScalarTypes.Unwrap(found.Symbol.Type).Type as INamedTypeSymbol;
        }

        return true;
    }

    private static void CheckTables(RowDeclaration row, ProblemList problems, CancellationToken cancellationToken)
    {
        var engines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in row.Declaring.GetAttributes().Where(static a => a.Is(AttributeNames.UpsertTable)))
        {
            if (!engines.Add(table.EngineOf() ?? ""))
            {
                problems.Add(
                    Descriptors.ContradictingArguments,
                    table.Syntax(cancellationToken)?.GetLocation() ?? row.Location,
                    "[UpsertTable]",
                    Another,
                    "a table has one name on a database; set Engine where the databases differ");
            }
        }
    }
}
