using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Sends the rows of a batch in VALUES lists.</summary>
internal static class ListCommand
{
    /// <summary>Sends the lists one after the other; one alone in one round trip with what it needs, unless the scope is open.</summary>
    /// <param name="call">The call.</param>
    /// <param name="lists">The lists.</param>
    /// <param name="scope">Is opened, but for one list that can end it by itself.</param>
    /// <param name="endsScope">True to let one list alone commit by itself.</param>
    /// <param name="keys">Where commands are kept.</param>
    /// <param name="sql">The statement over a number of rows.</param>
    /// <param name="take">Takes each row that comes back, with the list it belongs to.</param>
    public static async ValueTask Send<TPlan, T>(
        BulkCall<TPlan, T> call,
        List<RowList<TPlan, T>> lists,
        Scope scope,
        bool endsScope,
        ArrayCommandKeys keys,
        Func<int, string> sql,
        Action<RowList<TPlan, T>, NpgsqlDataReader> take)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        if (lists.Count > 1 && lists.TrueForAll(static list => list.Count == 1))
        {
            await scope.Open(call.CancellationToken).ConfigureAwait(false);
            var first = call.Statement.Arguments.Count;
            await Pipeline.Run(
                call,
                lists.Count,
                sql(1),
                (place, parameters) =>
                {
                    call.AddArguments(parameters);
                    lists[place].Put(parameters, first);
                    return 0;
                },
                (place, reader) =>
                {
                    if (reader is not null)
                        take(lists[place], reader);
                }).ConfigureAwait(false);
            return;
        }

        var trip = lists.Count > 1 || !endsScope ? Trip.Inside : scope.IsOwn ? Trip.Alone : Trip.InSavepoint;
        if (trip == Trip.Inside)
            await scope.Open(call.CancellationToken).ConfigureAwait(false);
        foreach (var list in lists)
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            var prepares = list.Count == 1 ? !call.Statement.OnlyUpdates : PreparedLists.MayPrepare(call.Connection, keys, list.Count);
            var command = ArrayCommand.Get(call.Connection, keys, sql(list.Count), trip, prepares);
            await command.Run(call, list, scope, reader => take(list, reader)).ConfigureAwait(false);
        }
    }
}
