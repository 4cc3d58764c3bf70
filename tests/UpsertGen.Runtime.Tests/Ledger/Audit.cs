namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>Compares what calls said with what the table holds.</summary>
internal sealed class Audit
{
    private static readonly History Nothing = new();

    private readonly Dictionary<long, History> histories;
    private readonly List<string> differences = [];

    private Audit(IReadOnlyDictionary<int, Call> calls, IEnumerable<Entry> table)
        => histories = table.ToDictionary(row => row.Id, row => new History(row, calls, differences));

    /// <summary>The differences between calls, by the unit that is kept or undone as a whole, and the table.</summary>
    public static IReadOnlyList<string> Compare(IReadOnlyList<IReadOnlyList<Call>> units, IEnumerable<Entry> table)
    {
        var audit = new Audit(units.SelectMany(unit => unit).ToDictionary(call => call.Id), table);
        foreach (var unit in units)
            audit.CheckUnit(unit);
        return audit.differences;
    }

    private void CheckUnit(IReadOnlyList<Call> unit)
    {
        foreach (var call in unit)
        {
            var places = Places(call);
            switch (call.Fate)
            {
                case Fate.Kept:
                    CheckCounts(call, places);
                    CheckResults(call, places);
                    break;
                case Fate.Undone:
                    if (places.Any(place => place >= 0))
                        Differs(call, "it was undone, and rows of it are there");
                    break;
                case Fate.Open:
                    Differs(call, "it was never answered");
                    break;
            }

            CheckOrder(call, places);
        }

        if (unit.Any(call => call.Fate == Fate.Unknown))
            CheckWhole(unit);
    }

    private int[] Places(Call call) => [.. call.Rows.Select((row, index) => Of(row).PlaceOf(call, index))];

    private History Of(Entry row) => histories.GetValueOrDefault(row.Id, Nothing);

    private void CheckCounts(Call call, int[] places)
    {
        var done = new UpsertCounts(
            places.Count(place => place == 0), places.Count(place => place > 0), places.Count(place => place < 0));
        if (call.Counts != done)
            Differs(call, $"it counted {call.Counts}, and {done} is there");
    }

    private void CheckResults(Call call, int[] places)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var history = Of(call.Rows[i]);
            var action = places[i] switch { < 0 => UpsertAction.Skipped, 0 => UpsertAction.Inserted, _ => UpsertAction.Updated };
            if (action == UpsertAction.Skipped && !history.MayHaveSkipped(call.Operation, call.Rows[i].Amount))
                Differs(call, $"row {i} is missing");
            if (call.Results is not { } results)
                continue;
            if (results.Length != places.Length)
            {
                Differs(call, $"it gave {results.Length} results");
                return;
            }

            if (results[i].Action != action)
                Differs(call, $"row {i} was {results[i].Action}, and {action} is there");
            if (call.ReturnsRows && results[i].HasRow != (action != UpsertAction.Skipped || call.Operation == Operation.Find))
                Differs(call, $"row {i} came back: {results[i].HasRow}");
            if (results[i].Row is { } row)
                CheckReturned(call, i, row, places[i]);
        }
    }

    private void CheckReturned(Call call, int index, Entry row, int place)
    {
        var history = Of(call.Rows[index]);
        if (row.Id != call.Rows[index].Id)
            Differs(call, $"row {index} came back with the key {row.Id}");
        else if (!history.WasOnce(row))
            Differs(call, $"row {index} came back as {row}, and never was so");
        else if (place >= 0 && history.Steps[place].End != row.Log.Length)
            Differs(call, $"row {index} came back as of another write: {row}");
    }

    // Rows of one key are applied in the order in which they were given; while a call is atomic nobody else comes between.
    private void CheckOrder(Call call, int[] places)
    {
        foreach (var rows in call.Rows.Index().GroupBy(row => row.Item.Id))
        {
            var last = -1;
            foreach (var (index, row) in rows)
            {
                if (places[index] >= 0)
                {
                    if (places[index] < last || (call.IsAtomic && last >= 0 && places[index] != last + 1))
                        Differs(call, $"row {index} is number {places[index]} of its key, after number {last}");
                    last = places[index];
                }
                else if (last >= 0 && call is { IsAtomic: true, Operation: Operation.Spend, Fate: Fate.Kept }
                    && Of(row).Steps[last].Sum + row.Amount >= 0)
                {
                    Differs(call, $"row {index} was skipped though the sum before was {Of(row).Steps[last].Sum}");
                }
            }
        }
    }

    private void CheckWhole(IReadOnlyList<Call> unit)
    {
        var rows = unit.Where(call => call.IsAtomic)
            .SelectMany(call => call.Rows.Select((row, index) => (Call: call, Row: row, IsThere: Of(row).PlaceOf(call, index) >= 0)))
            .ToList();
        if (rows.Any(row => row.IsThere)
            && rows.FirstOrDefault(row =>
                !row.IsThere && !Of(row.Row).MayHaveSkipped(row.Call.Operation, row.Row.Amount)) is { Call: { } torn })
        {
            Differs(torn, $"one part of {unit.Count} calls is there, and another is not");
        }
    }

    private void Differs(Call call, string how) => differences.Add($"{call}: {how}");
}
