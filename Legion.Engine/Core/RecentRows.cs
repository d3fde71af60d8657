namespace Legion.Engine.Core;

/// <summary>The last few of something, and how many there were in all. Old ones are overwritten in place.</summary>
internal sealed class RecentRows<T>(int capacity)
{
    private readonly T[] _ring = new T[capacity];

    public long Total { get; private set; }

    /// <summary>There is one only where the total is above zero.</summary>
    public T Newest => _ring[(Total - 1) % capacity];

    public void Add(T row)
    {
        _ring[Total % capacity] = row;
        Total++;
    }

    public ImmutableArray<T> NewestFirst()
    {
        var count = (int)Math.Min(Total, capacity);
        var rows = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 1; i <= count; i++)
        {
            rows.Add(_ring[(Total - i) % capacity]);
        }

        return rows.MoveToImmutable();
    }
}
