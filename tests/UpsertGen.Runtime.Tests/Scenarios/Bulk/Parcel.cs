using System.ComponentModel.DataAnnotations;

namespace UpsertGen.Runtime.Tests.Scenarios.Bulk;

public enum ParcelState
{
    New,
    Paid,
    Shipped,
}

/// <summary>Operations that skip some rows, each by another means: what is skipped depends on the rows that came before.</summary>
[Upsert("Advance", When = nameof(IsNext))]
[Upsert("Raise", Merge = nameof(Raised))]
[Upsert("Change", SkipUnchanged = true)]
[Upsert("Fill", Overwrite = "", Accumulate = nameof(Weight), When = nameof(Fits))]
[Upsert("Append", Merge = nameof(Appended), When = nameof(IsFirstNote))]
[Upsert("Ignore", OnConflict = ConflictAction.Ignore)]
[Upsert("Find", OnConflict = ConflictAction.Get)]
public sealed record Parcel([property: Key] int Id, ParcelState State, int Weight, string Note)
{
    /// <summary>A third note in one parcel breaks the check, and so does an update that the method would not make.</summary>
    public const string Table =
        "CREATE TABLE parcel (id integer PRIMARY KEY, state integer NOT NULL, weight integer NOT NULL, note text NOT NULL CHECK (length(note) <= 8))";

    internal static bool IsNext(Parcel current, Parcel incoming) => (int)incoming.State == (int)current.State + 1;

    internal static Parcel Raised(Parcel current, Parcel incoming) =>
        incoming.Weight > current.Weight ? current with { Weight = incoming.Weight, Note = incoming.Note } : current;

    internal static bool Fits(Parcel current, Parcel incoming) => current.Weight + incoming.Weight <= 6;

    internal static Parcel Appended(Parcel current, Parcel incoming) =>
        current with { State = ParcelState.Paid, Note = current.Note + incoming.Note, Weight = checked(current.Weight * 700_000_000) };

    internal static bool IsFirstNote(Parcel current, Parcel incoming) => current.State == ParcelState.New && current.Weight <= 3;
}

/// <summary>The rows one by one in C#: what a call of many rows has to do.</summary>
internal sealed class ParcelModel(IEnumerable<Parcel> rows)
{
    private readonly Dictionary<int, Parcel> _rows = rows.ToDictionary(r => r.Id);

    public IEnumerable<Parcel> Rows => _rows.Values.OrderBy(r => r.Id);

    public UpsertResult<Parcel> Apply(string operation, Parcel incoming)
    {
        if (_rows.TryAdd(incoming.Id, incoming))
            return new(UpsertAction.Inserted, incoming);
        var current = _rows[incoming.Id];
        var updated = operation switch
        {
            "Advance" => Parcel.IsNext(current, incoming) ? incoming : null,
            "Raise" => Parcel.Raised(current, incoming) is var raised && !ReferenceEquals(raised, current) ? raised : null,
            "Change" => incoming != current ? incoming : null,
            "Fill" => Parcel.Fits(current, incoming) ? current with { Weight = current.Weight + incoming.Weight } : null,
            "Append" => Parcel.IsFirstNote(current, incoming) ? Parcel.Appended(current, incoming) : null,
            _ => null,
        };
        if (updated is null)
            return operation == "Find" ? new(UpsertAction.Skipped, current) : UpsertResult<Parcel>.Skipped;
        _rows[incoming.Id] = updated;
        return new(UpsertAction.Updated, updated);
    }
}
