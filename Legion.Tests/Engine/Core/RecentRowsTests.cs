using CsCheck;
using Legion.Engine.Core;

namespace Legion.Tests.Engine.Core;

public sealed class RecentRowsTests
{
    [Fact]
    public void The_last_few_are_kept_newest_first_and_all_are_counted() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int.Array[0, 60]).Sample((capacity, added) =>
        {
            var rows = new RecentRows<int>(capacity);
            foreach (var row in added)
            {
                rows.Add(row);
            }

            Assert.Equal(added.Reverse().Take(capacity), rows.NewestFirst());
            Assert.Equal(added.Length, rows.Total);
        });

    [Fact]
    public void What_was_handed_out_does_not_change()
    {
        var rows = new RecentRows<int>(2);
        rows.Add(1);
        var before = rows.NewestFirst();

        rows.Add(2);
        rows.Add(3);

        Assert.Equal([1], before);
    }
}
