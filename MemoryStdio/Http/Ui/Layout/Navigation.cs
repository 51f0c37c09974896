using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Layout;

/// <summary>The bar at the side; on a narrow screen a button opens it as a popover, which needs no script.</summary>
internal static class Navigation
{
    public static Html Bar(Visit visit, NavigationItem current) => $"""
        <header class="top">
        <a class="home" href="{visit.To(NavigationItem.Memories.Path)}">{Brand.Mark(visit)}</a>
        <button type="button" class="quiet menu" popovertarget="nav">{Icon.Of(visit, "menu")}{visit.Say(CommonWords.Menu)}</button>
        </header>
        <nav id="nav" class="side" popover aria-label="{visit.Say(CommonWords.MainNavigation)}">
        <a class="home" href="{visit.To(NavigationItem.Memories.Path)}">{Brand.Mark(visit)}</a>
        <div class="groups">
        {Html.Each(NavigationItem.Groups, group => Group(visit, group, current))}
        </div>
        <div class="who">
        {Who(visit)}
        {Preferences.Switches(visit)}
        </div>
        </nav>
        """;

    private static Html Group(Visit visit, IReadOnlyList<NavigationItem> items, NavigationItem current) => $"""
        <ul>{Html.Each(items.Where(i => (!i.AdminOnly || visit.IsAdmin) && (!i.WritersOnly || visit.MayWrite)), item => Entry(visit, item, item == current))}</ul>
        """;

    private static Html Entry(Visit visit, NavigationItem item, bool isCurrent) => $"""
        <li><a href="{visit.To(item.Path)}"{Html.Attribute("aria-current", isCurrent ? "page" : null)}>{Icon.Of(visit, item.Icon)}{visit.Say(item.Label)}</a></li>
        """;

    private static Html Who(Visit visit) => visit.Identity is not { } identity ? Html.Empty : $"""
        <div class="me">{Avatar.Of(identity.User.Value)}<span class="name" title="{visit.Say(CommonWords.SignedInAs, identity.User.Value)}"><bdi>{identity.User.Value}</bdi></span></div>
        <form method="post" action="{visit.To("/logout")}">{visit.Csrf()}<button class="quiet">{Icon.Of(visit, "out")}{visit.Say(CommonWords.SignOut)}</button></form>
        """;
}
