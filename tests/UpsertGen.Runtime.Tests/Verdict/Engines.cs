using Microsoft.Data.Sqlite;
using Npgsql;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema.Verdict;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>What an engine said to an upsert; <see cref="Message"/> is its error.</summary>
internal sealed record Answer(bool IsAccepted, string Message);

/// <summary>Asks a real engine whether it accepts a conflict target.</summary>
internal interface IUpsertEngine
{
    SqlGrammar Grammar { get; }

    void Run(string ddl);

    Answer Ask(SchemaTable table, ConflictTarget target);
}

internal static class UpsertStatement
{
    /// <summary>The statement as the generator writes it, giving every column that may be given.</summary>
    public static string Of(SchemaTable table, ConflictTarget target, Func<SchemaColumn, string> value)
    {
        var columns = table.Columns.Where(c => c.Generated == ComputedKind.None && c.Identity != IdentityKind.Always).ToList();
        var name = (table.Schema is { } schema && schema != "pg_temp" ? Quote(schema) + "." : "") + Quote(table.Name);
        var list = string.Join(", ", columns.Select(c => Quote(c.Name)));
        var where = target.Where is { } text ? $" WHERE {text}" : "";
        var on = target.IsEmpty ? ""
            : target.Constraint is { } constraint ? $" ON CONSTRAINT {Quote(constraint)}"
            : $" ({target.Expression ?? string.Join(", ", target.Columns.Select(Quote))}){where}";
        var set = columns.Count == 0 ? "" : Quote(columns[^1].Name);
        var action = target.Updates ? $"DO UPDATE SET {set} = excluded.{set}" : "DO NOTHING";
        return $"INSERT INTO {name} ({list}) VALUES ({string.Join(", ", columns.Select(value))}) ON CONFLICT{on} {action}";
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}

internal sealed class SqliteUpsertEngine(SqliteConnection connection) : IUpsertEngine
{
    public SqlGrammar Grammar => SqliteGrammar.Instance;

    public void Run(string ddl)
    {
        using var command = connection.CreateCommand();
        command.CommandText = ddl;
        command.ExecuteNonQuery();
    }

    public Answer Ask(SchemaTable table, ConflictTarget target)
    {
        using var command = connection.CreateCommand();
        command.CommandText = UpsertStatement.Of(table, target, _ => "NULL");
        try
        {
            command.Prepare();
            return new Answer(true, "");
        }
        catch (SqliteException refused)
        {
            return new Answer(false, $"{refused.Message}\n  {command.CommandText}");
        }
    }
}

internal sealed class PostgreSqlUpsertEngine(NpgsqlConnection connection) : IUpsertEngine
{
    public SqlGrammar Grammar => PostgreSqlGrammar.Instance;

    public void Run(string ddl)
    {
        using var command = new NpgsqlCommand(ddl, connection) { CommandTimeout = 120 };
        command.ExecuteNonQuery();
    }

    public Answer Ask(SchemaTable table, ConflictTarget target)
    {
        var sql = UpsertStatement.Of(table, target, Value);
        // The planner looks for the index; that a constraint is deferrable shows only when a row is inserted.
        var answer = Try("EXPLAIN " + sql);
        if (!answer.IsAccepted || !table.UniqueKeys.Any(k => k.IsDeferrable))
            return answer;
        using var transaction = connection.BeginTransaction();
        return Try(sql);
    }

    private Answer Try(string sql)
    {
        try
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
            return new Answer(true, "");
        }
        catch (PostgresException refused)
        {
            // A row that breaks a constraint or fits no partition got past the conflict target.
            var isRow = refused.SqlState.StartsWith("23", StringComparison.Ordinal);
            return new Answer(isRow, $"{refused.SqlState} {refused.MessageText}\n  {sql}");
        }
    }

    private static string Value(SchemaColumn column)
    {
        var type = column.TypeText.ToLowerInvariant();
        if (type.EndsWith(']'))
            return "NULL";
        return type switch
        {
            _ when type.Contains("bool") => "true",
            _ when type.Contains("int") && !type.Contains("interval") && !type.Contains("point") || type.Contains("serial") => "1",
            _ when type.StartsWith("numeric") || type.Contains("real") || type.Contains("double") || type.Contains("float") => "1",
            _ when type.Contains("char") || type.Contains("text") => "'x'",
            "json" or "jsonb" => "'{}'",
            _ when type == "uuid" => "'00000000-0000-0000-0000-000000000001'",
            _ when type.StartsWith("timestamp") || type == "date" => "'2024-01-01'",
            _ => "NULL",
        };
    }
}
