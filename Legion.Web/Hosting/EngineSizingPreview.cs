using Legion.Engine.Risk;
using Legion.Web.Operator;

namespace Legion.Web.Hosting;

public sealed class EngineSizingPreview : ISizingPreview
{
    public SizePreview Preview(SizingInput input)
    {
        var size = PositionSizing.Size(input);
        return new SizePreview(size.Notional, size.Quantity, size.Binding, size.Denial);
    }
}
