using System.ComponentModel;

namespace UpsertGen;

/// <summary>A call that a source brings the connection to.</summary>
/// <typeparam name="TInput">A row, rows or a stream of rows; of the schema check, itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UpsertCall<TInput>
    where TInput : notnull
{
    private readonly string _suffix;

    internal UpsertCall(UpsertOperation operation, TInput input, UpsertOptions? options, string suffix) =>
        (Operation, Input, Options, _suffix) = (operation, input, options, suffix);

    /// <summary>The operation; of the schema check, the first of those that are checked.</summary>
    public UpsertOperation Operation { get; }

    /// <summary>The input. It is null while <see cref="IUpsertSource.Check{TInput}"/> runs, when the caller passed null.</summary>
    public TInput Input { get; }

    /// <summary>The options of a call of many rows; null for the defaults.</summary>
    public UpsertOptions? Options { get; }

    /// <summary>True for a call of many rows.</summary>
    public bool IsMany => _suffix.StartsWith("Many", StringComparison.Ordinal);

    /// <summary>The generated method, as messages name it: <c>UserUpserts.UpsertAsync</c>.</summary>
    public string Method => Input is UpsertSchema schema ? schema.TypeName + "." + _suffix : Operation.Method + _suffix;
}
