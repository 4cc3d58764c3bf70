using System.ComponentModel;

namespace UpsertGen.Sqlite;

/// <summary>How a conflict column is written, for types that text can say in several ways: SQLite takes each for another key.</summary>
/// <param name="Column">The column, unquoted.</param>
/// <param name="Form">The form that the driver, EF Core and the upsert write, in words.</param>
/// <param name="Differs">A condition on the quoted column that holds for any other form.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SqliteKeyForm(string Column, string Form, string Differs);
