using System.Data.Common;
using System.Reflection;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Oracle;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>Random rows for the operations of one model, and the calls made with them.</summary>
internal sealed class Exam(Model model, Assembly assembly, DbConnection connection, Engine engine, Report report)
{
    private readonly Bench _bench = new(model, assembly, connection, engine.IsSqlite);

    public MethodOracle Oracle => _bench.Oracle;

    public bool IsSqlite => engine.IsSqlite;

    /// <summary>Random arguments for the operation's further parameters.</summary>
    public Dictionary<string, object?> Arguments(Operation operation, Random random, Spread spread)
    {
        var values = new Values(random, spread, assembly);
        return operation.Parameters.ToDictionary(
            static p => p.Name,
            p => p.Type.EndsWith('?') && random.Next(4) == 0 ? null : (object?)values.Of(ColumnKinds.Of(p.Type.TrimEnd('?')), new Stored("", null)));
    }

    /// <summary>A pair of rows with the key of that number; columns of the two are often equal.</summary>
    public (object Current, object Incoming) Pair(int key, Random random, Spread spread)
    {
        var current = Row(key, random, spread);
        var incoming = Row(key, random, spread);
        for (var i = 0; i < current.Length; i++)
        {
            if (random.Next(4) == 0)
                incoming[i] = current[i];
        }

        var made = Oracle.Rows.Make([current, incoming]);
        return (made[0], made[1]);
    }

    /// <summary>Makes the call and reports a difference with the smallest call that still shows one.</summary>
    public async Task<bool> CompareAsync(Call call)
    {
        report.Count(call);
        if (await _bench.DifferenceAsync(call) is not { } difference)
            return true;
        var budget = 60;
        for (var isSmaller = true; isSmaller && budget > 0;)
        {
            isSmaller = false;
            foreach (var smaller in call.Smaller(Oracle.Rows))
            {
                if (budget-- <= 0)
                    break;
                if (await _bench.DifferenceAsync(smaller) is not { } still)
                    continue;
                (call, difference, isSmaller) = (smaller, still, true);
                break;
            }
        }

        report.Add(model, call, engine, difference, Oracle.Rows);
        return false;
    }

    /// <summary>Makes a call of one row that the docs say fails.</summary>
    public async Task<bool> MustFailAsync(Call call)
    {
        report.Count(call);
        if (await _bench.MustFailAsync(call) is not { } difference)
            return true;
        report.Add(model, call, engine, difference, Oracle.Rows);
        return false;
    }

    private object?[] Row(int key, Random random, Spread spread)
    {
        var values = new Values(random, spread, assembly);
        return [.. model.Columns.Select(c => c.IsKey ? Key(c.Kind.Name, key) : values.Of(c, IsSqlite))];
    }

    private static object Key(string kind, int number) => kind switch
    {
        "long" => (long)number,
        "int" => number,
        "string" => "key " + number,
        "Guid" => new Guid(number, 7, 7, [1, 2, 3, 4, 5, 6, 7, 0xAB]),
        "DateOnly" => new DateOnly(2000, 1, 1).AddDays(number),
        _ => new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(number % 3)).AddMinutes(number),
    };
}
