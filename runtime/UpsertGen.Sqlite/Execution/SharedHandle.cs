using System.Runtime.CompilerServices;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// What belongs to one native database handle, whichever connection has it from the pool and however many copies of this library, also of
/// different versions, are loaded into the process: the marks of the marker functions, the thread that is running a statement, the
/// many-call that owns the connection, and the functions that are registered. Only types of .NET itself are shared, in a table that the
/// process holds.
/// </summary>
/// <remarks>
/// A function that is registered is never replaced: SQLite may be running it. A function whose meaning changes gets another name.
/// </remarks>
internal sealed class SharedHandle
{
    private const string TableName = "UpsertGen.Sqlite.Handles";
    private const int Mark = 0;
    private const int InUse = 1;
    private const int OwnedBy = 2;

    private static readonly ConditionalWeakTable<object, object[]> Table = SharedTable();

    private readonly object[] _shared;
    private readonly int[] _cells;

    private SharedHandle(object[] shared)
    {
        _shared = shared;
        _cells = (int[])shared[0];
    }

    /// <summary>How often a marker was called since the last <see cref="ResetMark"/>; of <c>_ug_mark()</c>, whether it was.</summary>
    public int Marks => _cells[Mark];

    /// <summary>The handle's share; the first copy of the library that meets the handle registers the marker.</summary>
    public static SharedHandle Of(sqlite3 handle)
    {
        lock (Table)
        {
            if (!Table.TryGetValue(handle, out var shared))
            {
                // Pinned, because SQLite writes to it; it lives as long as the handle, and so does the code that does it.
                var cells = GC.AllocateArray<int>(3, pinned: true);
                NativeMarker.Register(handle, NativeMarker.One, cells);
                shared = [cells, new HashSet<string>(), typeof(NativeMarker)];
                Table.Add(handle, shared);
            }

            return new SharedHandle(shared);
        }
    }

    /// <summary>Registers the functions that no copy of the library has registered yet.</summary>
    public void Provide(sqlite3 handle)
    {
        var known = (HashSet<string>)_shared[1];
        lock (known)
            ExactFunctions.Register(handle, known);
    }

    /// <summary>Registers the marker that counts.</summary>
    public void ProvideCount(sqlite3 handle)
    {
        var known = (HashSet<string>)_shared[1];
        lock (known)
        {
            if (known.Add(NativeMarker.Many))
                NativeMarker.Register(handle, NativeMarker.Many, _cells);
        }
    }

    public void ResetMark() => _cells[Mark] = 0;

    /// <summary>The number of the many-call that has begun a transaction, whichever copy of the library runs it; 0 for none.</summary>
    public int Owner
    {
        get => Volatile.Read(ref _cells[OwnedBy]);
        set => Volatile.Write(ref _cells[OwnedBy], value);
    }

    /// <summary>True when the current thread has taken the handle.</summary>
    public bool IsTakenHere => Volatile.Read(ref _cells[InUse]) == Environment.CurrentManagedThreadId;

    /// <summary>Takes the handle for one statement; false when another one is running.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake() => Interlocked.CompareExchange(ref _cells[InUse], Environment.CurrentManagedThreadId, 0) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release() => Interlocked.Exchange(ref _cells[InUse], 0);

    private static ConditionalWeakTable<object, object[]> SharedTable()
    {
        // The domain is the one object that every copy of the library sees.
        var domain = AppDomain.CurrentDomain;
        lock (domain)
        {
            if (domain.GetData(TableName) is not ConditionalWeakTable<object, object[]> table)
                domain.SetData(TableName, table = []);
            return table;
        }
    }
}
