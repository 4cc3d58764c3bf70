using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Finds the row that an incoming one conflicts with by the index itself, whatever it compares: where a trigger changes the key, or a
/// reading of the incoming row does not tell. The upsert changes nothing, notes the place of the row, and is undone with its lock.
/// </summary>
internal static class IndexProbe
{
    /// <summary>What became of a probe.</summary>
    internal enum Outcome
    {
        /// <summary>The row is there.</summary>
        Found,

        /// <summary>There is no such row any more.</summary>
        Gone,

        /// <summary>The row can neither be inserted nor be seen.</summary>
        Hidden,
    }

    public static async ValueTask<(Outcome Outcome, UpsertResult<T> Result)> Run<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var statement = text.Statement;
        var scope = await Scope.Begin(connection, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var isInserted = false;
            using (var insert = Db.Command(connection, text.Probe))
            {
                new RowParameters(statement).Bind(insert.Parameters, ref plan, row);
                await Db.Rows(insert, _ => isInserted = true, async, cancellationToken).ConfigureAwait(false);
            }

            if (isInserted)
                return (Outcome.Gone, UpsertResult<T>.Skipped);
            var result = UpsertResult<T>.Skipped;
            using var read = Db.Command(
                connection,
                $"SELECT {statement.Returning} FROM {statement.Named} " +
                "WHERE tableoid = split_part(current_setting('upsertgen.at', true), ' ', 1)::bigint::oid " +
                "AND ctid = split_part(current_setting('upsertgen.at', true), ' ', 2)::tid");
            await Db.Rows(
                read, reader => result = new(UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 0, statement))), async,
                cancellationToken).ConfigureAwait(false);
            return (result.HasRow ? Outcome.Found : Outcome.Hidden, result);
        }
        catch (PostgresException exception) when (Hides(exception))
        {
            return (Outcome.Hidden, UpsertResult<T>.Skipped);
        }
        finally
        {
            await scope.Abandon().ConfigureAwait(false);
        }
    }

    // No right to update, a policy, or a table whose rows have no place.
    private static bool Hides(PostgresException exception) => exception.SqlState is
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.FeatureNotSupported or
        PostgresErrorCodes.WrongObjectType or PostgresErrorCodes.InvalidTextRepresentation;
}
