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
        var arguments = operation.Parameters.ToDictionary(
            static p => p.Name,
            p => p.Type.EndsWith('?') && random.Next(4) == 0
                ? null
                : (object?)values.Of(ColumnKinds.Of(p.Type.TrimEnd('?')), new Stored("", null)));
        foreach (var column in model.Columns.Where(c => model.Apart.Contains(c.Name)))
            arguments[column.Name] = model.Constants.TryGetValue(column.Name, out var constant)
                ? Constant(column, constant)
                : column.IsKey ? Key(column.Kind.Name, 0) : values.Of(column, IsSqlite);
        return arguments;
    }

    /// <summary>A pair of rows with the key of that number; columns of the two are often equal.</summary>
    /// <param name="arguments">The columns that no property has, which the incoming row has from them.</param>
    public (object Current, object Incoming) Pair(
        int key, Random random, Spread spread, IReadOnlyDictionary<string, object?>? arguments = null)
    {
        var current = Row(key, random, spread);
        var incoming = Row(key, random, spread);
        for (var i = 0; i < current.Length; i++)
        {
            if (random.Next(4) == 0)
                incoming[i] = current[i];
        }

        foreach (var (i, column) in model.Columns.Index())
        {
            if (!model.Apart.Contains(column.Name))
                continue;
            incoming[i] = arguments![column.Name];
            // Some rows of the table are another tenant's.
            if (column.IsKey)
                current[i] = Key(column.Kind.Name, random.Next(3) == 0 ? 1 : 0);
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

    private object Constant(Column column, string text) => column.Kind.Name switch
    {
        "string" => text.Trim('"'),
        "bool" => text == "true",
        "int" => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        "long" => long.Parse(text.TrimEnd('L'), System.Globalization.CultureInfo.InvariantCulture),
        _ => Enum.Parse(assembly.GetType("Fuzz." + column.Kind.Name, throwOnError: true)!, text.Split('.')[^1]),
    };

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
