using UpsertGen;

namespace Inventory;

/// <summary>What happened since the start, and how fast it happens now; safe for concurrent use.</summary>
internal sealed class Tally(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Queue<(long At, long Rows)> _recent = new();
    private UpsertCounts _counts;

    public void Add(UpsertAction action) => Add(UpsertCounts.Of(action));

    public void Add(UpsertCounts counts)
    {
        lock (_lock)
        {
            _counts += counts;
            _recent.Enqueue((time.GetTimestamp(), counts.Total));
        }
    }

    /// <summary>The counts, and the rows per second over the last few seconds.</summary>
    public (UpsertCounts Counts, double RowsPerSecond) Read()
    {
        lock (_lock)
        {
            while (_recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Window)
                _recent.Dequeue();
            return (_counts, _recent.Sum(entry => entry.Rows) / Window.TotalSeconds);
        }
    }
}
