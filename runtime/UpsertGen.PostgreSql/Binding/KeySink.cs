using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Writes the conflict columns of a row, and nothing else, into typed parameters.</summary>
internal readonly struct KeySink : IPostgreSqlSink
{
    private readonly NpgsqlParameter?[] _parameters;
    private readonly PostgreSqlStatement _statement;

    public KeySink(NpgsqlParameter?[] parameters, PostgreSqlStatement statement)
    {
        _parameters = parameters;
        _statement = statement;
    }

    public void Write<TValue>(int ordinal, TValue value)
    {
        var keys = _statement.Keys;
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] == ordinal)
                new ParameterSink(_parameters, _statement.Columns, i - ordinal).Write(ordinal, value);
        }
    }
}
