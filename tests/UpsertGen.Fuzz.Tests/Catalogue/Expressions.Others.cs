namespace UpsertGen.Fuzz.Tests.Catalogue;

internal static partial class Expressions
{
    private static IEnumerable<Entry> Others() =>
    [
        new("code of one's own", "Body", "{ static string Norm(string t) => t.Trim(); return current with { T = Norm(incoming.T) }; }"),
        new("code of one's own", "Body", "{ int Best(int a, int b) => a > b ? a : b; return current with { I = Best(current.I, incoming.I) }; }"),
        new("code of one's own", "Body", "{ var n = current.I; if (incoming.Ok) n = incoming.I; return current with { I = n }; }"),
        new("code of one's own", "Body", "{ var (a, b) = (incoming.I, current.I); return current with { I = a > b ? a : b }; }"),
        new("code of one's own", "Body", "{ var pair = (Newer: incoming.At > current.At, Text: incoming.T); return current with { T = pair.Newer ? pair.Text : current.T }; }"),
        new("code of one's own", "Body", "{ const int most = 100; return current with { I = incoming.I > most ? most : incoming.I }; }"),
        new("code of one's own", "Body", "{ var isNewer = incoming.At > current.At; return isNewer ? incoming : current; }"),
        new("code of one's own", "Body", "{ var (text, ok) = (incoming.T, incoming.T != current.T); var (t, _) = (text, ok); return current with { T = t, Ok = ok }; }"),
        new("code of one's own", "Body", "{ if (incoming.I < current.I) return current; var next = incoming with { T = current.T }; return next; }"),
        new("code of one's own", "Body", "{ static bool Good(int? n) => n is > 3; return Good(incoming.Inn) ? incoming : current with { Ok = false }; }"),
        new("code of one's own", "Body", "{ var best = (Value: current.I, Text: current.T); if (incoming.I > best.Value) best = (incoming.I, incoming.T); return current with { I = best.Value, T = best.Text }; }"),
        new("sets", "bool", "new[] { \"a\", \"b\" }.Contains(incoming.T)"),
        new("sets", "bool", "new HashSet<string> { \"a\", \"it's\" }.Contains(incoming.T)"),
        new("sets", "bool", "!new[] { 1, 2, 3 }.Contains(incoming.I)"),
        new("sets", "bool", "new List<long> { 1, 100 }.Contains(incoming.L)"),
        new("sets", "bool", "incoming.T is \"a\" or \"ab\""),
        new("sets", "bool", "incoming.I is 0 or > 100"),
        new("sets", "bool", "new[] { 'a', 'é' }.Contains(incoming.C)"),
        new("sets", "bool", "incoming.St is Status.Open or Status.Done"),
        new("sets", "bool", "new[] { Level.Low, Level.High }.Contains(incoming.Lv)"),
        new("sets", "bool", "new[] { Guid.Empty }.Contains(incoming.G)"),
        new("sets", "bool", "new[] { current.T, \"x\" }.Contains(incoming.T)"),
        new("equality", "bool", "current.X.SequenceEqual(incoming.X)"),
        new("equality", "bool", "current.X.AsSpan().SequenceEqual(incoming.X)"),
        new("equality", "bool", "!incoming.X.SequenceEqual(current.X)"),
        new("equality", "bool", "(current.T, current.I) == (incoming.T, incoming.I)"),
        new("equality", "bool", "(current.Tn, current.M) != (incoming.Tn, incoming.M)"),
        new("equality", "bool", "current.G.Equals(incoming.G)"),
        new("equality", "bool", "current.G.CompareTo(incoming.G) < 0"),
        new("equality", "bool", "current.Inn == incoming.Inn"),
        new("equality", "bool", "current.AtN != incoming.AtN"),
        new("equality", "bool", "current.Dto == incoming.Dto && current.Sp == incoming.Sp"),
        new("equality", "bool", "current.X == incoming.X") { Rewrite = "current.X.SequenceEqual(incoming.X)" },
    ];
}
