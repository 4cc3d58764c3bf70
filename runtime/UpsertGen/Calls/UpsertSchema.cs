using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>Compares a live table with the model of a type. Used by generated code.</summary>
/// <param name="typeName">The generated class, as messages name it.</param>
/// <param name="operations">The operations of the type.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UpsertSchema(string typeName, params UpsertOperation[] operations)
{
    /// <summary>The generated class, as messages name it.</summary>
    public string TypeName => typeName;

    /// <summary>The operations of the type.</summary>
    public IReadOnlyList<UpsertOperation> Operations => operations;

    /// <summary>Compares the table with the model.</summary>
    /// <param name="connection">An open connection; its type chooses the database.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="UpsertSchemaException">The database differs; every difference is listed.</exception>
    /// <exception cref="NotSupportedException">No package of the connection's database is referenced.</exception>
    public void Check(DbConnection connection, CancellationToken cancellationToken) =>
        Run(connection, "CheckSchema", async: false, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="Check(DbConnection, CancellationToken)"/>
    public Task CheckAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Run(connection, "CheckSchemaAsync", async: true, cancellationToken).AsTask();

    /// <summary>Compares the table with the model.</summary>
    /// <typeparam name="TSource">What brings the connection.</typeparam>
    /// <param name="source">Brings the connection.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public void Check<TSource>(TSource source, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource
    {
        var call = Checked(source, "CheckSchema");
        source.Run(call, (Schema: this, cancellationToken), static (connection, a) =>
        {
            a.Schema.Check(connection, a.cancellationToken);
            return true;
        });
    }

    /// <inheritdoc cref="Check{TSource}(TSource, CancellationToken)"/>
    public Task CheckAsync<TSource>(TSource source, CancellationToken cancellationToken)
        where TSource : struct, IUpsertSource
    {
        return source.RunAsync(Checked(source, "CheckSchemaAsync"), this, Run, cancellationToken).AsTask();

        static async ValueTask<bool> Run(DbConnection connection, UpsertSchema schema, CancellationToken token)
        {
            await schema.CheckAsync(connection, token).ConfigureAwait(false);
            return true;
        }
    }

    private UpsertCall<UpsertSchema> Checked<TSource>(TSource source, string method)
        where TSource : struct, IUpsertSource
    {
        var call = new UpsertCall<UpsertSchema>(operations[0], this, null, method);
        source.Check(call);
        return call;
    }

    private ValueTask Run(DbConnection connection, string method, bool async, CancellationToken cancellationToken)
    {
        var name = $"{typeName}.{method}";
        var (engines, inner) = (new List<UpsertDriver>(), connection);
        foreach (var operation in operations)
        {
            // An operation that was refused for this database has no engine.
            var found = connection;
            if (operation.Find(ref found, name) is not { } engine)
                continue;
            engines.Add(engine);
            inner = found;
        }

        return engines.Count > 0
            ? engines[0].CheckSchema(inner, engines.ConvertAll(static e => e.Statement), async, cancellationToken)
            : throw UpsertGuard.UnknownProvider(
                inner, name, operations.SelectMany(static o => o.Engines).Select(static e => e.ConnectionType));
    }
}
