using System.Collections;

namespace Legion.Web.Presentation;

/// <summary>
/// A list that is equal to another with equal items, so that a view built anew from each snapshot can be seen not to have changed.
/// </summary>
public sealed class Rows<T>(ImmutableArray<T> items) : IReadOnlyList<T>, IEquatable<Rows<T>>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public bool Equals(Rows<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.Span);

    public override bool Equals(object? obj) => Equals(obj as Rows<T>);

    public override int GetHashCode() => items.IsEmpty ? 0 : HashCode.Combine(items.Length, items[0], items[^1]);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ReadOnlySpan<T> Span => items.AsSpan();
}

public static class Rows
{
    public static Rows<T> Of<T>(IEnumerable<T> items) => new([.. items]);
}
