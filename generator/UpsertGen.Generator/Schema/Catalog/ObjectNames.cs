using System.Text;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>The names that PostgreSQL gives to keys and indexes without one.</summary>
internal static class ObjectNames
{
    private const int MaxBytes = 63;

    public static string For(string table, KeyKind kind, IReadOnlyList<KeyPart> parts, Func<string, bool> isTaken)
    {
        var label = kind switch { KeyKind.PrimaryKey => "pkey", KeyKind.Unique => "key", KeyKind.Exclusion => "excl", _ => "idx" };
        var columns = kind == KeyKind.PrimaryKey ? "" : Columns(parts);
        var name = Make(table, columns, label);
        for (var i = 1; isTaken(name) && i < 1000; i++)
            name = Make(table, columns, label + i);
        return name;
    }

    private static string Columns(IReadOnlyList<KeyPart> parts)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var joined = new StringBuilder();
        foreach (var part in parts)
        {
            var plain = part.Column ?? FunctionName(part.Text) ?? "expr";
            var name = plain;
            for (var i = 1; !used.Add(name); i++)
                name = plain + i;
            joined.Append(joined.Length == 0 ? "" : "_").Append(name);
            if (joined.Length >= MaxBytes)
                break;
        }

        return joined.ToString();
    }

    /// <summary>An expression that is a call, however bracketed, has the function's name.</summary>
    private static string? FunctionName(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && text[from] == '(' && Close(text, from) == to - 1 && from < 16)
            (from, to) = (from + 1, to - 1);
        var i = from;
        while (i < to && SqlScanner.IsWordPart(text[i]))
            i++;
        return i > from && i < to && text[i] == '(' && Close(text, i) == to - 1 ? SqlName.LowerAscii(text.Substring(from, i - from)) : null;
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return i;
        }

        return -1;
    }

    /// <summary>Shortens the longer of the two names, byte by byte, until all fits.</summary>
    private static string Make(string table, string columns, string label)
    {
        var room = MaxBytes - label.Length - 1 - (columns.Length > 0 ? 1 : 0);
        var (first, second) = (Encoding.UTF8.GetByteCount(table), Encoding.UTF8.GetByteCount(columns));
        while (first + second > room)
        {
            if (first > second)
                first--;
            else
                second--;
        }

        var start = SqlName.ClipBytes(table, first);
        return columns.Length == 0 ? $"{start}_{label}" : $"{start}_{SqlName.ClipBytes(columns, second)}_{label}";
    }
}
