using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The parameters of a statement for one row: the arguments of the call, then the columns.</summary>
internal sealed class RowParameters
{
    private readonly PostgreSqlStatement _statement;
    private readonly NpgsqlParameter?[] _parameters;
    private bool _added;

    public RowParameters(PostgreSqlStatement statement)
    {
        _statement = statement;
        _parameters = new NpgsqlParameter?[statement.Arguments.Count + statement.Columns.Count];
    }

    private ParameterSink Columns => new(_parameters, _statement.Columns, _statement.Arguments.Count);

    public void Bind<TPlan, T>(NpgsqlParameterCollection target, ref TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var columns = Columns;
        plan.Bind(ref columns, row);
        Complete<TPlan, T>(target, ref plan);
    }

    /// <summary>Binds, and returns about how many bytes the columns take.</summary>
    public long BindCounted<TPlan, T>(NpgsqlParameterCollection target, ref TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var columns = new CountingSink(Columns);
        plan.Bind(ref columns, row);
        Complete<TPlan, T>(target, ref plan);
        return columns.Bytes;
    }

    private void Complete<TPlan, T>(NpgsqlParameterCollection target, ref TPlan plan)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        if (_statement.Arguments.Count > 0)
        {
            var arguments = new ParameterSink(_parameters, _statement.Arguments, 0);
            plan.BindArguments(ref arguments);
        }

        if (_added)
            return;
        foreach (var parameter in _parameters)
            target.Add(parameter!);
        _added = true;
    }

    private struct CountingSink(ParameterSink sink) : IPostgreSqlSink
    {
        public long Bytes { get; private set; }

        public void Write<TValue>(int ordinal, TValue value)
        {
            sink.Write(ordinal, value);
            Bytes += ValueSize.Of(value);
        }
    }
}
