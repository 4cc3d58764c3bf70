namespace UpsertGen.EfModel.Tests.Net;

/// <summary>A column as both sides can say it.</summary>
/// <param name="Stored">The .NET type of the stored value, where something converts it; <c>-</c> elsewhere.</param>
internal sealed record ColumnFacts(string Property, string Name, string Type, bool IsNullable, bool IsKey, string Generated, string Stored);

/// <summary>An entity type as both sides can say it.</summary>
internal sealed record EntityFacts(string Type)
{
    public string? Table { get; set; }

    public List<ColumnFacts> Columns { get; } = [];

    public List<string> Unique { get; } = [];

    public string? Discriminator { get; set; }

    public static IReadOnlyList<EntityFacts> Parse(IEnumerable<string> lines)
    {
        var entities = new List<EntityFacts>();
        foreach (var part in lines.Select(static line => line.Split('|')))
        {
            switch (part[0])
            {
                case "entity": entities.Add(new EntityFacts(part[1])); break;
                case "table": entities[^1].Table = part[1] + "." + part[2]; break;
                case "unique": entities[^1].Unique.Add(part[1] + "|" + part[2]); break;
                case "discriminator": entities[^1].Discriminator = part[1] + "=" + part[2]; break;
                default:
                    entities[^1].Columns.Add(new(part[1], part[2], part[3], bool.Parse(part[4]), bool.Parse(part[5]), part[6], part[7]));
                    break;
            }
        }

        return entities;
    }

    /// <summary>Every difference, one line each.</summary>
    public IEnumerable<string> Differences(EntityFacts generated, string engine)
    {
        if (Table != generated.Table)
            yield return $"table {Table}, generated {generated.Table}";
        if (Discriminator != generated.Discriminator)
            yield return $"discriminator {Discriminator}, generated {generated.Discriminator}";
        foreach (var column in Columns)
        {
            if (generated.Columns.Find(c => c.Property == column.Property) is not { } other)
                yield return $"no column for {column}";
            else if (Normal(column, engine) != Normal(other, engine))
                yield return $"{Normal(column, engine)}, generated {Normal(other, engine)}";
        }

        foreach (var column in generated.Columns.Where(c => !Columns.Exists(d => d.Property == c.Property)))
            yield return $"{column} is generated, and the context has none";
        // A key of properties that the type does not have cannot be a target.
        foreach (var key in Unique.Where(k => k.Split('|')[0].Split(',').All(p => Columns.Exists(c => c.Property == p))))
        {
            if (!generated.Unique.Contains(key))
                yield return $"unique {key}, generated {string.Join("; ", generated.Unique)}";
        }
    }

    /// <summary>Types by the names that they share; the values of one have the same form in the other.</summary>
    private static ColumnFacts Normal(ColumnFacts column, string engine) => column with { Type = StoreTypes.Normal(column.Type, engine) };
}
