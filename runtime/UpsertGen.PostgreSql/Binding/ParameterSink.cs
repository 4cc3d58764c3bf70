using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Writes a row into typed parameters, which are made at the first row and then reused: no value is boxed.</summary>
internal readonly struct ParameterSink : IPostgreSqlSink
{
    private readonly NpgsqlParameter?[] _parameters;
    private readonly IReadOnlyList<PostgreSqlColumn> _columns;
    private readonly int _first;

    /// <param name="parameters">All parameters of a command.</param>
    /// <param name="columns">What the ordinals mean.</param>
    /// <param name="first">The place of ordinal 0 among the parameters.</param>
    public ParameterSink(NpgsqlParameter?[] parameters, IReadOnlyList<PostgreSqlColumn> columns, int first)
    {
        _parameters = parameters;
        _columns = columns;
        _first = first;
    }

    public void Write<TValue>(int ordinal, TValue value)
    {
        ref var slot = ref _parameters[_first + ordinal];
        if (slot is NpgsqlParameter<TValue> parameter)
            parameter.TypedValue = value;
        else
            slot = new NpgsqlParameter<TValue> { TypedValue = value, DataTypeName = _columns[ordinal].Type };
    }
}
