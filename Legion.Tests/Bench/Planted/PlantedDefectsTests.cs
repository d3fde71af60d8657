using Legion.Bench.Planted;

namespace Legion.Tests.Bench.Planted;

public sealed class PlantedDefectsTests
{
    private const int DefectsMin = 24;

    // An assembly costs a second; that a changed file is sound by itself says nearly as much.
    private const int WholeEvery = 25;

    [Fact]
    public void There_are_enough_and_each_has_a_name_of_its_own()
    {
        var defects = Defects.All;

        Assert.True(defects.Length >= DefectsMin);
        Assert.Equal(defects.Length, defects.Select(d => d.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(defects.Length, defects.Select(d => (d.File, d.After, d.Before)).Distinct().Count());
        Assert.All(defects, d => Assert.EndsWith(".", d.Sentence, StringComparison.Ordinal));
        Assert.All(defects, d => Assert.NotEqual(d.Before, d.After));
    }

    [Fact]
    public void Each_fits_the_engine_of_today_and_compiles()
    {
        var trouble = Defects.All
            .Select(defect => (defect.Name, Trouble: Soil.Engine.Inspect(defect)))
            .Where(looked => looked.Trouble is not null)
            .Select(looked => $"{looked.Name}: {looked.Trouble}")
            .ToArray();

        Assert.True(trouble.Length == 0, string.Join('\n', trouble));
    }

    [Fact]
    public void The_engine_as_it_is_and_some_defects_make_whole_assemblies()
    {
        Assert.IsType<Planting.Compiled>(Soil.Engine.Unchanged());
        for (var i = 0; i < Defects.All.Length; i += WholeEvery)
        {
            Assert.IsType<Planting.Compiled>(Soil.Engine.Plant(Defects.All[i]));
        }
    }
}
