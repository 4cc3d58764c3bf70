using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Catalogue;

/// <summary>What people write in merges, by kind; the columns are named by their types.</summary>
internal static partial class Expressions
{
    /// <summary>The kinds of which every engine takes nearly all.</summary>
    public static readonly string[] Kinds = ["times", "numbers as text", "averages", "decimals", "white space", "lengths and parts", "days",
        "lists", "code of one's own", "sets", "equality"];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["int"] = "I", ["int?"] = "Inn", ["long"] = "L", ["short"] = "S", ["byte"] = "B", ["uint"] = "Ui", ["double"] = "D",
        ["decimal"] = "M", ["string"] = "T",
        ["string?"] = "Tn", ["char"] = "C", ["bool"] = "Ok", ["DateTime"] = "At", ["DateTime?"] = "AtN", ["DateTimeOffset"] = "Dto",
        ["DateOnly"] = "Da", ["TimeOnly"] = "Tod",
        ["TimeSpan"] = "Sp", ["Guid"] = "G", ["byte[]"] = "X", ["Status"] = "St", ["Marks"] = "Mk", ["Level"] = "Lv", ["string[]"] = "Ts",
        ["List<long>"] = "Ns",
    };

    public static IReadOnlyList<Entry> All { get; } = [.. Times(), .. Texts(), .. Numbers(), .. Lists(), .. Others()];

    public static string ColumnOf(string type) => Names[type];

    /// <summary>The entries as operations of a model whose columns are stored in a way of their own.</summary>
    public static Model Model(int seed, IEnumerable<(Entry Entry, string Name)> entries)
    {
        var random = new Random(seed);
        var columns = Names.Select(n => Column(n.Key, n.Value, seed == 1 ? null : random));
        return new(seed, "Catalogue",
            [new("Id", ColumnKinds.Of("int"), false, true, ColumnKinds.Of("int").Sqlite[0], ColumnKinds.Of("int").PostgreSql[0]),
                .. columns],
            [new("Put"), new("Load") { OnConflict = "Get" },
                .. entries.Select(static e => new Operation(e.Name) { Merge = e.Entry.Body })]);
    }

    private static Column Column(string type, string name, Random? random)
    {
        var kind = ColumnKinds.Of(type.TrimEnd('?'));
        Stored Stored(IReadOnlyList<Stored> from) => random is null || random.Next(2) == 0 ? from[0] : from[random.Next(from.Count)];
        return new(name, kind, type.EndsWith('?'), false, Stored(kind.Sqlite), Stored(kind.PostgreSql));
    }
}
