namespace UpsertGen.Generator.Schema.Files;

/// <summary>
/// A name as Flyway, Evolve and refinery give it: <c>V1_2__words.sql</c>, a repeatable <c>R__words.sql</c>, an undo <c>U2__words.sql</c>,
/// a baseline <c>B5__words.sql</c>.
/// </summary>
internal sealed record FlywayName(char Kind, string[] Version, string Description) : IComparable<FlywayName>
{
    public static FlywayName? Read(string name)
    {
        var separator = name.IndexOf("__", StringComparison.Ordinal);
        if (separator < 1 || name.Length < 5 || !name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
            return null;
        var (kind, version) = (char.ToUpperInvariant(name[0]), name.Substring(1, separator - 1));
        var description = name.Substring(separator + 2);
        if (kind == 'R' && version.Length == 0)
            return new FlywayName(kind, [], description);
        var numbers = version.Split('.', '_');
        return kind is 'V' or 'U' or 'B' && numbers.All(static n => n.Length > 0 && n.All(static c => c is >= '0' and <= '9'))
            ? new FlywayName(kind, [.. numbers.Select(static n => n.TrimStart('0'))], description)
            : null;
    }

    /// <summary>Number by number, where those that are missing are 0; what is repeatable comes last.</summary>
    public int CompareTo(FlywayName? other)
    {
        if (other is null)
            return 1;
        if ((Kind == 'R') != (other.Kind == 'R'))
            return Kind == 'R' ? 1 : -1;
        for (var i = 0; i < Math.Max(Version.Length, other.Version.Length); i++)
        {
            var (a, b) = (i < Version.Length ? Version[i] : "", i < other.Version.Length ? other.Version[i] : "");
            var order = a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
            if (order != 0)
                return order;
        }

        // A baseline stands for the version itself.
        return Kind != other.Kind ? Kind.CompareTo(other.Kind) : string.CompareOrdinal(Description, other.Description);
    }
}
