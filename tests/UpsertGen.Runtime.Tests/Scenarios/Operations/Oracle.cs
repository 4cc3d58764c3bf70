namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>What the operations of <see cref="Card"/> mean, in plain C#: a table, and an input row after the other.</summary>
internal sealed class Oracle
{
    public const string Sqlite = """
        CREATE TABLE card (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL DEFAULT 'none', stock INTEGER NOT NULL DEFAULT 5,
            note TEXT DEFAULT 'empty', revision INTEGER NOT NULL DEFAULT 0, rate TEXT NOT NULL DEFAULT '1.5')
        """;

    public const string Postgres = """
        CREATE TABLE card (id integer PRIMARY KEY, code varchar(9) NOT NULL UNIQUE, name varchar(20) NOT NULL DEFAULT 'none', stock integer NOT NULL DEFAULT 5,
            note text DEFAULT 'empty', revision bigint NOT NULL DEFAULT 0, rate numeric(12,4) NOT NULL DEFAULT 1.5)
        """;

    private readonly SortedDictionary<int, Card> _table = [];

    public IEnumerable<Card> Table => _table.Values;

    public UpsertAction Apply(string operation, Card row, int argument)
    {
        var there = operation == "Rename"
            ? _table.Values.FirstOrDefault(c => c.Code == row.Code)
            : _table.GetValueOrDefault(row.Id);
        return there is null ? Insert(operation, row, argument) : Update(operation, there, row, argument);
    }

    private UpsertAction Insert(string operation, Card row, int argument)
    {
        var bare = new Card(row.Id, row.Code, "none", 5, "empty", 0, 1.5m);
        Card? inserted = operation switch
        {
            "Change" or "Rename" or "Blend" or "Scale" or "ReviseOnly" => null,
            "Name" => bare with { Name = row.Name },
            "Add" or "AddMerged" => bare,
            "AddIf" => row.Stock >= 0 && row.Note is not null ? row : null,
            "AddAbove" => row.Stock > argument ? bare : null,
            _ => row,
        };
        if (inserted is null)
            return UpsertAction.Skipped;
        _table[row.Id] = inserted;
        return UpsertAction.Inserted;
    }

    private UpsertAction Update(string operation, Card current, Card row, int argument)
    {
        Card? updated = operation switch
        {
            "Change" => row with { Stock = current.Stock + row.Stock, Revision = current.Revision },
            "Rename" => row.Stock > current.Stock ? current with { Name = row.Name } : null,
            "Blend" or "AddMerged" => current with
            {
                Stock = Math.Max(current.Stock, row.Stock),
                Note = row.Note ?? current.Note,
                Name = row.Name,
                Rate = current.Rate + row.Rate,
            },
            "Scale" => row.Stock > current.Stock ? current with { Stock = row.Stock * argument } : null,
            "Name" => current with { Name = row.Name, Code = row.Code },
            "Add" => current with { Code = row.Code, Stock = current.Stock + row.Stock, Note = row.Note ?? current.Note },
            "AddIf" => row with { Stock = current.Stock + row.Stock },
            "AddAbove" => current with { Note = row.Note },
            "Revise" => row.Revision == current.Revision ? row with { Revision = current.Revision + 1 } : null,
            "ReviseOnly" => row.Revision == current.Revision ? current with { Revision = current.Revision + 1, Note = row.Note } : null,
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
        };
        if (updated is null)
            return UpsertAction.Skipped;
        _table[current.Id] = updated;
        return UpsertAction.Updated;
    }
}
