using System.Data.Common;

namespace UpsertGen;

/// <summary>An upsert failed for a reason that the message explains; the database's own exception is inside.</summary>
public class UpsertException : DbException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The database's own exception, or null.</param>
    public UpsertException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The SQLSTATE of the database's exception; null when it has none.</summary>
    public override string? SqlState => (InnerException as DbException)?.SqlState;

    /// <summary>True when the database's exception says that the same call may succeed later.</summary>
    public override bool IsTransient => InnerException is DbException { IsTransient: true };
}

/// <summary>The database, or the model of an EF Core context, differs from the model of the generated code.</summary>
public sealed class UpsertSchemaException : UpsertException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="model">The name of the annotated type.</param>
    /// <param name="differences">Each difference, in words.</param>
    public UpsertSchemaException(string model, IReadOnlyList<string> differences)
        : base($"The database differs from {model}:{string.Concat((differences ?? []).Select(static d => "\n- " + d))}")
    {
        ArgumentNullException.ThrowIfNull(differences);
        Differences = differences;
    }

    internal UpsertSchemaException(string subject, string model, IReadOnlyList<string> differences)
        : base($"{subject} differs from {model}, as its upserts were generated:{string.Concat(differences.Select(static d => "\n- " + d))}") =>
        Differences = differences;

    /// <summary>Each difference, in words.</summary>
    public IReadOnlyList<string> Differences { get; }
}
