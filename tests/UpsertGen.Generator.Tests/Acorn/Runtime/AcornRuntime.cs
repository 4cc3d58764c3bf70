using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UpsertGen;
using UpsertGen.Acorn;

[assembly: UpsertRuntime(Engine = "Acorn", Connection = typeof(AcornConnection), Receivers = [typeof(AcornConnection)])]

namespace UpsertGen.Acorn;

/// <summary>A connection without a server: it keeps what is sent.</summary>
public sealed class AcornConnection : DbConnection
{
    /// <summary>Each statement, with its parameters in the order of their numbers.</summary>
    public List<string> Sent { get; } = [];

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "oak";

    public override string DataSource => "";

    public override string ServerVersion => "1";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
}

/// <summary>What generated plans implement: no statement returns rows, so there is nothing to read.</summary>
public interface IAcornPlan<T>
{
    static abstract AcornStatement Statement { get; }

    void Bind(AcornBinder binder, T row);
}

/// <summary>Takes the parameters of one statement.</summary>
public sealed class AcornBinder
{
    private readonly SortedDictionary<int, object?> _values = [];

    public void Value<T>(int position, T value) => _values.Add(position, value);

    /// <summary>There are no booleans.</summary>
    public void ZeroOrOne(int position, bool? value) => _values.Add(position, value is { } known ? known ? 1 : 0 : null);

    public override string ToString() =>
        string.Join(", ", _values.Select(static v => string.Create(CultureInfo.InvariantCulture, $"@p{v.Key}={v.Value ?? "NULL"}")));
}

/// <summary>The SQL of one operation.</summary>
public sealed class AcornStatement : UpsertStatement
{
    public int Arguments { get; init; }

    public string? Existing { get; init; }

    protected override IReadOnlyList<string?> Types => [];

    protected override string OneRow => HasGuard
        ? $"SELECT {Row}\nWHERE @p{Arguments + Written.Length + 1} OR EXISTS (SELECT 1 FROM {Quoted(Model.Table)} WHERE {Existing})"
        : $"VALUES ({Row})";

    private string Row => Values(Inserted, place => $"@p{Arguments + place + 1}");

    protected override string Quoted(string identifier) => "`" + identifier.Replace("`", "``") + "`";
}

/// <summary>What generated code calls.</summary>
public static class AcornUpsert
{
    public static UpsertDriver<TPlan, T> Engine<TPlan, T>()
        where TPlan : struct, IAcornPlan<T>
        where T : notnull => new AcornEngine<TPlan, T>();
}

/// <summary>One operation: each row is one statement, of which the server does not tell what it did.</summary>
internal sealed class AcornEngine<TPlan, T> : UpsertDriver<TPlan, T>
    where TPlan : struct, IAcornPlan<T>
    where T : notnull
{
    public override Type ConnectionType => typeof(AcornConnection);

    public override string Name => "Acorn";

    public override object Statement => TPlan.Statement;

    public override UpsertModel Model => TPlan.Statement.Model;

    public override UpsertModelTarget Target => TPlan.Statement.Target;

    public override bool Accepts(DbConnection? connection) => connection is AcornConnection;

    public override bool IsUndone(Exception exception) => false;

    public override bool Fits(string model, string column) => model == column;

    public override string Written(string model) => model;

    public override ValueTask CheckSchema(
        DbConnection connection, IReadOnlyList<object> statements, bool async, CancellationToken cancellationToken) => default;

    protected override UpsertDriver<TPlan, T> Over(UpsertTableName table, string method) => throw new NotSupportedException();

    public override UpsertAction Execute(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken)
    {
        UpsertGuard.Check(connection, row, TPlan.Statement.Method);
        var binder = new AcornBinder();
        plan.Bind(binder, row);
        ((AcornConnection)connection).Sent.Add($"{TPlan.Statement.Text}\n-- {binder}");
        return UpsertAction.Written;
    }

    public override ValueTask<UpsertAction> ExecuteAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        new(Execute(connection, plan, row, cancellationToken));

    public override UpsertCounts Many(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        var counts = default(UpsertCounts);
        foreach (var row in rows)
            counts += UpsertCounts.Of(Execute(connection, plan, row, cancellationToken));
        return counts;
    }

    public override Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Task.FromResult(Many(connection, plan, rows, options, cancellationToken));

    public override async Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken)
    {
        var counts = default(UpsertCounts);
        await foreach (var row in rows)
            counts += UpsertCounts.Of(Execute(connection, plan, row, cancellationToken));
        return counts;
    }

    public override UpsertResult<T> Returning(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        throw Refused("Returning");

    public override ValueTask<UpsertResult<T>> ReturningAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) => throw Refused("ReturningAsync");

    public override UpsertResult<T> GetOrAdd(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        throw Refused("");

    public override ValueTask<UpsertResult<T>> GetOrAddAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) => throw Refused("Async");

    public override IReadOnlyList<UpsertResult<T>> ManyReturning(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        throw Refused("ManyReturning");

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        throw Refused("ManyReturningAsync");

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        throw Refused("ManyReturningAsync");

    public override IReadOnlyList<UpsertResult<T>> GetOrAddMany(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        throw Refused("Many");

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        throw Refused("ManyAsync");

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        throw Refused("ManyAsync");

    private static Exception Refused(string suffix) => UpsertGuard.Refused(TPlan.Statement.Method + suffix);
}
