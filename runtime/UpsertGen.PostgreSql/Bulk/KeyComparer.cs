namespace UpsertGen.PostgreSql;

/// <summary>Rows of a batch by their conflict columns: equal here means equal on the server, whose equality can be the wider one.</summary>
internal sealed class KeyComparer(BatchColumn?[] columns, int[] keys) : IEqualityComparer<int>
{
    public bool Equals(int left, int right)
    {
        foreach (var key in keys)
        {
            if (!columns[key]!.AreEqual(left, right))
                return false;
        }

        return true;
    }

    public int GetHashCode(int row)
    {
        if (keys.Length == 1)
            return columns[keys[0]]!.Hash(row);
        var hash = new HashCode();
        foreach (var key in keys)
            hash.Add(columns[key]!.Hash(row));
        return hash.ToHashCode();
    }
}
