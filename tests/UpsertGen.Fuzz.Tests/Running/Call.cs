using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Oracle;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>One call: what is in the table, what is given, and how.</summary>
/// <param name="InTransaction">True inside a transaction of the caller.</param>
internal sealed record Call(
    Operation Operation, Shape Shape, IReadOnlyList<object> Table, IReadOnlyList<object> Incoming,
    IReadOnlyDictionary<string, object?> Arguments, UpsertOptions? Options = null, bool InTransaction = false)
{
    /// <summary>What one by one says: an outcome and a row per input, and the table at the end.</summary>
    public (IReadOnlyList<Verdict> Each, Dictionary<string, object> Table) Expected(MethodOracle oracle)
    {
        var table = Table.Select(oracle.Rows.Stored).ToDictionary(oracle.Rows.Key);
        var each = new List<Verdict>();
        foreach (var incoming in Incoming)
        {
            // A key that the column changes, as DateTimeOffset's to UTC, is one with what is there.
            var stored = oracle.Rows.Stored(incoming);
            var current = Operation.IsOnAnyKey
                ? table.Values.FirstOrDefault(r => oracle.Rows.Conflict(r, stored))
                : table.GetValueOrDefault(oracle.Rows.Key(stored));
            var verdict = oracle.Judge(Operation, current, incoming, Arguments);
            each.Add(verdict);
            if (verdict is { Failure: null, Row: { } row })
                table[oracle.Rows.Key(row)] = row;
        }

        return (each, table);
    }

    /// <summary>The call with fewer rows, for as long as it still fails.</summary>
    public IEnumerable<Call> Smaller(Rows rows)
    {
        foreach (var incoming in Incoming.Count > 1 ? Incoming : [])
        {
            var key = rows.Key(rows.Stored(incoming));
            yield return this with { Incoming = [incoming], Table = [.. Table.Where(r => rows.Key(rows.Stored(r)) == key)] };
        }

        for (var size = Incoming.Count / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= Incoming.Count && size < Incoming.Count; start += size)
                yield return this with { Incoming = [.. Incoming.Take(start), .. Incoming.Skip(start + size)] };
        }

        var given = Incoming.Select(i => rows.Key(rows.Stored(i))).ToHashSet();
        if (Table.Where(r => given.Contains(rows.Key(rows.Stored(r)))).ToList() is var used && used.Count < Table.Count)
            yield return this with { Table = used };
    }

    /// <summary>How the call is made, in words.</summary>
    public string Way =>
        $"{Shape}{(Options is { } o ? $", batches of {o.BatchSize?.ToString() ?? "the default size"}{(o.Atomic ? "" : ", not atomic")}" : "")}{(InTransaction ? ", in a transaction" : "")}";
}
