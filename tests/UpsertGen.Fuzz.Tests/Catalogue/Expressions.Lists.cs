namespace UpsertGen.Fuzz.Tests.Catalogue;

internal static partial class Expressions
{
    private static IEnumerable<Entry> Lists() =>
    [
        new("lists", "string[]", "[.. current.Ts, .. incoming.Ts]"),
        new("lists", "string[]", "current.Ts.Concat(incoming.Ts).ToArray()"),
        new("lists", "List<long>", "[.. incoming.Ns, .. current.Ns]"),
        new("lists", "string[]", "current.Ts.Length > 2 ? incoming.Ts : [.. current.Ts, .. incoming.Ts]"),
        new("lists", "string[]", "incoming.Ts.Length == 0 ? current.Ts : incoming.Ts"),
        new("lists", "string[]", "incoming.Ts is { Length: > 0 } ? incoming.Ts : current.Ts"),
        new("lists", "string[]", "incoming.Ok ? [] : current.Ts"),
        new("lists", "List<long>", "incoming.Ns.Any() ? incoming.Ns : new List<long>()"),
        new("lists", "string[]", "current.Ts.Where(t => t != incoming.T).ToArray()"),
        new("lists", "string[]", "current.Ts.Where(t => t != \"\").Where(t => \"a\" != t).ToArray()"),
        new("lists", "string[]", "[.. current.Ts.Where(t => t != \"a\"), .. incoming.Ts]"),
        new("lists", "bool", "current.Ts.Contains(\"a\")"),
        new("lists", "bool", "!incoming.Ts.Contains(current.T)"),
        new("lists", "bool", "current.Ns.Contains(incoming.L)"),
        new("lists", "bool", "incoming.Ts.Any(t => t == current.T)"),
        new("lists", "bool", "incoming.Ns.All(n => n != 3)"),
        new("lists", "bool", "current.Ts.Any() && !incoming.Ts.Any()"),
        new("lists", "bool", "current.Ts.SequenceEqual(incoming.Ts)"),
        new("lists", "bool", "!current.Ns.SequenceEqual(incoming.Ns)"),
        new("lists", "int", "incoming.Ts.Length"),
        new("lists", "int", "incoming.Ns.Count + current.Ts.Count()"),
        new("lists", "bool", "incoming.Ts.Length > current.Ts.Length"),
        new("lists", "string", "incoming.Ts.FirstOrDefault() ?? \"none\""),
        new("lists", "string?", "current.Ts.LastOrDefault()"),
        new("lists", "long", "incoming.Ns.LastOrDefault()"),
        new("lists", "long", "Math.Max(current.L, incoming.Ns.FirstOrDefault())"),
        new("lists", "string[]", "current.Ts.Union(incoming.Ts).ToArray()") { Rewrite = "[.. current.Ts, .. incoming.Ts]" },
        new("lists", "string", "string.Join(\", \", incoming.Ts)") { Rewrite = "incoming.Ts.FirstOrDefault() ?? \"\"" },
        new("lists", "string", "incoming.Ts[0]") { Rewrite = "incoming.Ts.FirstOrDefault() ?? \"\"" },
    ];
}
