using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>Brings returned rows to a context's change tracker, and never over what is not saved yet.</summary>
/// <typeparam name="T">The entity type.</typeparam>
internal sealed class TrackerRefresh<T>
    where T : class
{
    private readonly DbContext _context;
    private readonly MappedEntity _entity;
    private readonly string _method;

    public TrackerRefresh(DbContext context, MappedEntity entity, string method)
    {
        (_context, _entity, _method) = (context, entity, method);
        if (MappedEntity.Discriminator(entity.Type) is { } discriminator)
        {
            throw new NotSupportedException(
                $"{method} cannot refresh {Name}: its table has rows of other types too, told apart by {discriminator}. "
                + "Query the rows afterwards.");
        }

        // Attaching a row would show the default of what has no property, and one that is tracked what was there before.
        var unread = entity.Type.GetProperties().FirstOrDefault(p => !entity.Columns.Any(c => c.Property == p && !c.Column.IsApart));
        if (unread is not null)
        {
            var isChanged = unread.ValueGenerated is ValueGenerated.OnUpdate or ValueGenerated.OnAddOrUpdate;
            var what = isChanged ? "the database changes" : "the table has";
            throw new NotSupportedException($"{method} cannot refresh {Name}: {what} {unread.Name}, which the upserts do not read. "
                + $"Give {Name} a property for it, or query the rows afterwards.");
        }

        if (entity.Type.GetNavigations().FirstOrDefault(static n => n.TargetEntityType.IsOwned()) is { } owned)
        {
            throw new NotSupportedException(
                $"{method} cannot refresh {Name}: it owns {owned.Name}, which is tracked as an object of its own. "
                + "Make it a complex property, or query the rows afterwards.");
        }
    }

    /// <summary>True when there are unsaved changes, and only the returned rows show whether they are in the way.</summary>
    public bool IsInDoubt { get; private set; }

    private string Name => _entity.Type.ClrType.Name;

    /// <summary>Refuses input that is known to return a row with unsaved changes.</summary>
    public void Before(object input)
    {
        _context.ChangeTracker.DetectChanges();
        var unsaved = _context.ChangeTracker.Entries<T>().Where(IsUnsaved).ToList();
        IsInDoubt = unsaved.Count > 0;
        if (!IsInDoubt)
            return;
        var rows = input switch
        {
            T row => [row],
            IReadOnlyCollection<T> list => list,
            ICollection<T> list => list,
            _ => Enumerable.Empty<T>(),
        };
        foreach (var row in rows)
        {
            var found = unsaved.Find(e => IsSame(e, row, _entity.Key) || (_entity.IsTargetKnown && IsSame(e, row, _entity.Target)));
            if (found is not null)
                throw Unsaved(found);
        }
    }

    /// <summary>The exception for a returned row that is tracked with unsaved changes; null when there is none.</summary>
    public Exception? Conflict(object result)
    {
        if (!IsInDoubt)
            return null;
        var local = _context.Set<T>().Local;
        foreach (var row in RowsOf(result))
        {
            if (Tracked(local, row) is { } entry && IsUnsaved(entry))
                return Unsaved(entry);
        }

        return null;
    }

    /// <summary>Shows the returned rows in the change tracker.</summary>
    public void Apply(object result)
    {
        var local = _context.Set<T>().Local;
        foreach (var row in RowsOf(result))
        {
            if (Tracked(local, row) is { } entry)
            {
                entry.CurrentValues.SetValues(row);
                entry.OriginalValues.SetValues(row);
                entry.State = EntityState.Unchanged;
            }
            else
            {
                _context.Entry(row).State = EntityState.Unchanged;
            }
        }
    }

    private static IEnumerable<T> RowsOf(object result) => result switch
    {
        UpsertResult<T> { HasRow: true } one => [one.Row],
        IReadOnlyList<UpsertResult<T>> many => many.Where(static r => r.HasRow).Select(static r => r.Row!),
        _ => [],
    };

    private static bool IsUnsaved(EntityEntry<T> entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    // A changed key is the row of its old value as well as, once saved, of its new one.
    private static bool IsSame(EntityEntry<T> entry, T row, IReadOnlyList<IProperty> properties) => properties.All(property =>
    {
        var value = property.GetGetter().GetClrValue(row);
        var comparer = property.GetKeyValueComparer();
        return value is not null
            && !(property.ValueGenerated != ValueGenerated.Never && Equals(value, property.Sentinel))
            && (comparer.Equals(entry.CurrentValues[property], value) || comparer.Equals(entry.OriginalValues[property], value));
    });

    private EntityEntry<T>? Tracked(LocalView<T> local, T row) =>
        local.FindEntryUntyped(_entity.Key.Select(property => property.GetGetter().GetClrValue(row)));

    private InvalidOperationException Unsaved(EntityEntry<T> entry)
    {
        var key = string.Join(", ", _entity.Key.Select(property => $"{property.Name} = {entry.CurrentValues[property]}"));
        return new(
            $"{_method}: the tracked {Name} with {key} has unsaved changes ({entry.State}), which UpsertTracking.Refresh would overwrite; "
            + "nothing was written. Save or discard them first, or leave tracking at None.");
    }
}
