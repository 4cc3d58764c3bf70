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

    public void Bind<TPlan, T>(NpgsqlParameterCollection target, ref TPlan plan, T row)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        if (_statement.Arguments.Count > 0)
        {
            var arguments = new ParameterSink(_parameters, _statement.Arguments, 0);
            plan.BindArguments(ref arguments);
        }

        var columns = new ParameterSink(_parameters, _statement.Columns, _statement.Arguments.Count);
        plan.Bind(ref columns, row);
        if (_added)
            return;
        foreach (var parameter in _parameters)
            target.Add(parameter!);
        _added = true;
    }
}
