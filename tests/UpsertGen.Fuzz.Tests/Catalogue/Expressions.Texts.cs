namespace UpsertGen.Fuzz.Tests.Catalogue;

internal static partial class Expressions
{
    private const string Invariant = "System.Globalization.CultureInfo.InvariantCulture";

    private static IEnumerable<Entry> Texts() =>
    [
        new("numbers as text", "string", "$\"{current.T} ({current.Ui})\""),
        new("numbers as text", "string", "current.T + current.B"),
        new("numbers as text", "string", $"current.I.ToString({Invariant})"),
        new("numbers as text", "string", "FormattableString.Invariant($\"{current.T} ({current.I})\")"),
        new("numbers as text", "string", $"string.Create({Invariant}, $\"{{current.L}}/{{incoming.I}}\")"),
        new("numbers as text", "string", "$\"#{Math.Max(current.I, 0)}\""),
        new("numbers as text", "string", "$\"{incoming.T.Length} letters\""),
        new("numbers as text", "string", "incoming.T + \" \" + incoming.At.Year"),
        new("numbers as text", "string", "incoming.G.ToString()"),
        new("numbers as text", "string", "incoming.G.ToString(\"N\")"),
        new("numbers as text", "string", "$\"{incoming.Da.Year}-{incoming.Da.Month}\""),
        new("numbers as text", "string", "incoming.C.ToString()"),
        new("numbers as text", "string", "incoming.Ok.ToString()"),
        new("numbers as text", "string", "$\"{current.T}: {incoming.Ok}\""),
        new("numbers as text", "string", "$\"{current.B:D3}\"") { Rewrite = $"current.B.ToString({Invariant}).PadLeft(3, '0')" },
        new("numbers as text", "string", "current.T + current.I") { Rewrite = $"current.T + current.I.ToString({Invariant})" },
        new("white space", "bool", "string.IsNullOrWhiteSpace(incoming.Tn)"),
        new("white space", "string", "string.IsNullOrWhiteSpace(incoming.T) ? current.T : incoming.T.Trim()"),
        new("white space", "string", "incoming.T.TrimEnd(',')"),
        new("white space", "string", "(current.T + \",\" + incoming.T).Trim(',')"),
        new("white space", "string", "string.Join(\", \", current.T, incoming.T)"),
        new("white space", "string", "incoming.T.TrimStart('0')"),
        new("white space", "bool", "incoming.T.Trim() == current.T.Trim()"),
        new("white space", "bool", "incoming.T.Trim().Length == 0"),
        new("white space", "string", "string.Concat(current.T, \"-\", incoming.Tn)"),
        new("white space", "string", "incoming.T.Trim(' ', '\"')"),
        new("white space", "string", "string.Join(incoming.C, current.T, incoming.T)") { Rewrite = "current.T + incoming.C + incoming.T" },
        new("lengths and parts", "bool", "incoming.T.Length > 3"),
        new("lengths and parts", "bool", "incoming.T.Length > current.T.Length"),
        new("lengths and parts", "int", "incoming.T.Length"),
        new("lengths and parts", "string",
            "incoming.T.Length > 5 ? incoming.T[..5] : incoming.T") { Traced =
                "incoming.T.Length > 5 ? Trace.Part(incoming.T, 0, 5) : incoming.T" },
        new("lengths and parts", "string",
            "incoming.T.Length > 2 ? incoming.T.Substring(1, 2) : current.T") { Traced =
                "incoming.T.Length > 2 ? Trace.Part(incoming.T, 1, 2) : current.T" },
        new("lengths and parts", "string",
            "incoming.T.Length > 0 ? incoming.T.Substring(1) : \"\"") { Traced =
                "incoming.T.Length > 0 ? Trace.Part(incoming.T, 1, null) : \"\"" },
        new("lengths and parts", "bool", "incoming.Tn?.Length > 0"),
        new("lengths and parts", "bool",
            "incoming.T.Length > 0 && incoming.T[0] == 'a'") { Traced = "incoming.T.Length > 0 && Trace.Part(incoming.T, 0, 1)[0] == 'a'" },
        new("lengths and parts", "char",
            "incoming.T.Length > 0 ? incoming.T[^1] : 'x'") { Traced =
                "incoming.T.Length > 0 ? Trace.Part(incoming.T, incoming.T.Length - 1, 1)[0] : 'x'" },
        new("lengths and parts", "int", "incoming.T.IndexOf('b')"),
        new("lengths and parts", "int", "incoming.T.IndexOf(current.T, StringComparison.Ordinal)"),
        new("lengths and parts", "bool", "incoming.T.IndexOf('a') >= 0"),
        new("lengths and parts", "int", "incoming.T.LastIndexOf('a')"),
        new("lengths and parts", "int",
            "incoming.T.LastIndexOf(\"a\", StringComparison.Ordinal) + incoming.T.LastIndexOf(\"😀\", StringComparison.Ordinal)"),
        new("lengths and parts", "string", "incoming.T.PadLeft(5, '0')"),
        new("lengths and parts", "string", "incoming.T.PadRight(8)"),
        new("lengths and parts", "string", "incoming.T.Replace('a', 'b')"),
        new("lengths and parts", "string",
            "incoming.T.Length > 1 ? incoming.T.Remove(1) : incoming.T") { Traced =
                "incoming.T.Length > 1 ? Trace.Part(incoming.T, 0, 1) : incoming.T" },
        new("lengths and parts", "string", "incoming.T.Insert(0, \">\")"),
        new("lengths and parts", "bool", "incoming.T is { Length: > 2 and < 9 }"),
        new("lengths and parts", "int?", "incoming.Tn?.IndexOf('a')"),
        new("lengths and parts", "string", "incoming.T.Substring(0, 3)") { Traced = "Trace.Part(incoming.T, 0, 3)" },
        new("lengths and parts", "int", "incoming.T.IndexOf(\"b\")") { Rewrite = "incoming.T.IndexOf(\"b\", StringComparison.Ordinal)" },
        new("ignoring case", "bool", "incoming.T.Equals(\"AB\", StringComparison.OrdinalIgnoreCase)"),
        new("ignoring case", "bool", "string.Equals(incoming.Tn, \"a\", StringComparison.OrdinalIgnoreCase)"),
        new("ignoring case", "bool",
            "incoming.T.StartsWith(\"A\", StringComparison.OrdinalIgnoreCase) || incoming.T.EndsWith(\"S\", StringComparison.OrdinalIgnoreCase)"),
        new("ignoring case", "bool", "incoming.T.Contains(\"RI\", StringComparison.OrdinalIgnoreCase)"),
        new("ignoring case", "bool",
            "incoming.T.Equals(current.T, StringComparison.OrdinalIgnoreCase)") { Rewrite =
                "incoming.T.Equals(\"a\", StringComparison.OrdinalIgnoreCase)" },
        new("ignoring case", "string", "incoming.T.ToUpperInvariant()") { Rewrite = "incoming.T" },
        new("ignoring case", "string", "incoming.T.ToLowerInvariant()") { Rewrite = "incoming.T" },
    ];
}
