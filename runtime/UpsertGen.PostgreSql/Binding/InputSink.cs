using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Writes some of the columns of a row, and nothing else, into typed parameters.</summary>
/// <param name="parameters">A parameter per column.</param>
/// <param name="statement">What the ordinals mean.</param>
/// <param name="inputs">The ordinals of the columns.</param>
internal struct InputSink(NpgsqlParameter?[] parameters, PostgreSqlStatement statement, IReadOnlyList<int> inputs) : IPostgreSqlSink
{
    /// <summary>True when one of the values written was NULL.</summary>
    public bool HasNull { get; private set; }

    /// <summary>The conflict columns' values of a row, for messages; null when the row does not bring them.</summary>
    public static string? Describe<TPlan, T>(PostgreSqlStatement statement, TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        if (statement.Keys.Count == 0)
            return null;
        var keys = new NpgsqlParameter?[statement.Keys.Count];
        var sink = new InputSink(keys, statement, statement.Keys);
        plan.Bind(ref sink, row);
        return string.Join(", ", keys.Select(static parameter => parameter!.Value ?? "NULL"));
    }

    public void Write<TValue>(int ordinal, TValue value)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] != ordinal)
                continue;
            HasNull |= value is null;
            new ParameterSink(parameters, statement.Columns, i - ordinal).Write(ordinal, value);
        }
    }
}
