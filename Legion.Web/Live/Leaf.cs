using Microsoft.AspNetCore.Components;

namespace Legion.Web.Live;

/// <summary>
/// A row or card of a live list. Blazor would redraw it whenever its parent does; comparing the record by value makes an unchanged one
/// cost nothing.
/// </summary>
public abstract class Leaf<TView> : ComponentBase
    where TView : class
{
    private TView? _drawn;
    private bool _changed;

    [Parameter]
    [EditorRequired]
    public TView View { get; set; } = default!;

    // Compared here and not in ShouldRender, which is not asked for the first render.
    protected override void OnParametersSet()
    {
        _changed = !Equals(View, _drawn);
        _drawn = View;
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    /// <summary>For what the leaf itself has changed: a button that is on its way.</summary>
    protected void Redraw()
    {
        _changed = true;
        StateHasChanged();
    }
}
