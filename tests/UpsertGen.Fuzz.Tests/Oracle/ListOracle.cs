using System.Text;
using System.Text.Json.Nodes;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Running;

namespace UpsertGen.Fuzz.Tests.Oracle;

/// <summary>The lists of <c>[Upsert]</c> as docs/attributes.md says them, in plain C#.</summary>
internal sealed class ListOracle(Model model, Rows rows)
{
    /// <summary>The row that is inserted when there is none.</summary>
    public object Proposed(Operation operation, object incoming) => Touched(operation, incoming);

    /// <summary>The row with the time of the write in its touch columns.</summary>
    public object Touched(Operation operation, object row)
    {
        if (!operation.HasClock)
            return row;
        var values = rows.Read(row);
        for (var i = 0; i < values.Length; i++)
        {
            if (operation.Lists.GetValueOrDefault(model.Columns[i].Name) == "Touch")
                values[i] = model.Columns[i].Kind.Name == "DateTime" ? FixedClock.Now.UtcDateTime : (object)FixedClock.Now;
        }

        return rows.Make([values])[0];
    }

    /// <summary>The row after the lists; null when there is nothing to set.</summary>
    public object? Merged(Operation operation, object current, object incoming)
    {
        var (a, b) = (rows.Read(current), rows.Read(incoming));
        var result = (object?[])a.Clone();
        var isSet = false;
        for (var i = 0; i < result.Length; i++)
        {
            var column = model.Columns[i];
            var list = operation.Lists.GetValueOrDefault(column.Name);
            if (list is null && (operation.HasOverwrite || column.IsKey))
                continue;
            isSet |= list != "InsertOnly";
            result[i] = Value(list, column, a[i], b[i]);
        }

        return isSet ? rows.Make([result])[0] : null;
    }

    /// <summary>The row of a merge with what lists beside it set; the row itself when they set nothing.</summary>
    public object Beside(Operation operation, object current, object incoming, object merged)
    {
        var (a, b, result) = (rows.Read(current), rows.Read(incoming), rows.Read(merged));
        var isSet = false;
        for (var i = 0; i < result.Length; i++)
        {
            if (operation.Lists.GetValueOrDefault(model.Columns[i].Name) is not (null or "InsertOnly" or "Touch") and var list)
                (result[i], isSet) = (Value(list, model.Columns[i], a[i], b[i]), true);
        }

        return isSet ? rows.Make([result])[0] : merged;
    }

    private static object? Value(string? list, Column column, object? current, object? incoming) => list switch
    {
        "InsertOnly" => current,
        "Accumulate" => current is null ? incoming : incoming is null ? current : Sum(column.Kind.Name, current, incoming),
        "Append" => current is null ? incoming : incoming is null ? current : (string)current + (string)incoming,
        "Increment" => Sum(column.Kind.Name, current ?? Zero(column.Kind.Name), One(column.Kind.Name)),
        "Coalesce" => incoming ?? current,
        "Greatest" => current is null ? incoming : incoming is null ? current : Compare(incoming, current) > 0 ? incoming : current,
        "Least" => current is null ? incoming : incoming is null ? current : Compare(incoming, current) < 0 ? incoming : current,
        "Json" => current is null ? incoming : incoming is null ? current : Joined((string)current, (string)incoming),
        _ => incoming,
    };

    /// <summary>
    /// docs/semantics.md, Overflow: as unchecked arithmetic on int, long and ulong, checked on narrower integers and uint.
    /// </summary>
    private static object Sum(string kind, object a, object b) => kind switch
    {
        "sbyte" => checked((sbyte)((sbyte)a + (sbyte)b)),
        "byte" => checked((byte)((byte)a + (byte)b)),
        "short" => checked((short)((short)a + (short)b)),
        "ushort" => checked((ushort)((ushort)a + (ushort)b)),
        "int" => Trace.Add((int)a, (int)b),
        "uint" => checked((uint)a + (uint)b),
        "long" => Trace.Add((long)a, (long)b),
        "ulong" => unchecked((ulong)a + (ulong)b),
        "float" => Trace.Real((float)a + (float)b, (float)a, (float)b, false),
        "double" => Trace.Real((double)a + (double)b, (double)a, (double)b, false),
        "decimal" => Trace.Add((decimal)a, (decimal)b),
        "TimeSpan" => (TimeSpan)a + (TimeSpan)b,
        _ => throw new NotSupportedException(kind),
    };

    private static object Zero(string kind) => Activator.CreateInstance(Clr(kind))!;

    private static object One(string kind) => Convert.ChangeType(1, Clr(kind));

    private static Type Clr(string kind) => kind switch
    {
        "sbyte" => typeof(sbyte),
        "byte" => typeof(byte),
        "short" => typeof(short),
        "ushort" => typeof(ushort),
        "int" => typeof(int),
        "uint" => typeof(uint),
        "long" => typeof(long),
        "ulong" => typeof(ulong),
        "float" => typeof(float),
        "double" => typeof(double),
        _ => typeof(decimal),
    };

    /// <summary>docs/semantics.md, Texts and times: strings by the order of their UTF-8 bytes.</summary>
    private static int Compare(object a, object b) => (a, b) switch
    {
        (string or char, _) => Encoding.UTF8.GetBytes($"{a}").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes($"{b}")),
        (byte[] x, byte[] y) => x.AsSpan().SequenceCompareTo(y),
        (Guid x, Guid y) => string.CompareOrdinal(x.ToString(), y.ToString()),
        _ => ((IComparable)a).CompareTo(b),
    };

    /// <summary>docs/attributes.md: top-level members are merged, incoming ones win.</summary>
    private static string Joined(string current, string incoming)
    {
        var result = JsonNode.Parse(current)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(incoming)!.AsObject())
            result[name] = value?.DeepClone();
        return result.ToJsonString();
    }
}
