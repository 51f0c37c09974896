using MemoryStdio.Http.Api;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Assets;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Pages.Account;
using MemoryStdio.Http.Ui.Pages.Activity;
using MemoryStdio.Http.Ui.Pages.Apps;
using MemoryStdio.Http.Ui.Pages.Connect;
using MemoryStdio.Http.Ui.Pages.Export;
using MemoryStdio.Http.Ui.Pages.Insights;
using MemoryStdio.Http.Ui.Pages.Login;
using MemoryStdio.Http.Ui.Pages.Memories;
using MemoryStdio.Http.Ui.Pages.OneMemory;
using MemoryStdio.Http.Ui.Pages.Projects;
using MemoryStdio.Http.Ui.Pages.Servers;
using MemoryStdio.Http.Ui.Pages.Settings;
using MemoryStdio.Http.Ui.Pages.Users;
using MemoryStdio.Http.Ui.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Ui;

/// <summary>The pages. Each group states who may open it; forms carry the session's token.</summary>
internal static class UiRoutes
{
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddSingleton<UiAssets>();
        services.AddSingleton<LocalLink>();
        services.AddAccountPages();
        services.AddSingleton<UserPageParts>();
        services.AddSingleton<MemoryListReader>();
        services.AddSingleton<FilterSuggestions>();
        return services;
    }

    public static void MapUi(this IEndpointRouteBuilder app)
    {
        app.MapAssets();
        app.MapPreferences();
        app.MapLogin();
        app.MapProjectPages();
        app.MapActivity();
        app.MapInsightsPage();
        app.MapAppsPage();
        app.MapServerPages();
        app.MapAccount();
        app.MapUserPages();
        app.MapMemoriesPage();
        app.MapMemoryActions();
        app.MapBulkActions();
        app.MapEditMemory();
        app.MapOneMemory();
        app.MapConnect();
        app.MapExport();
        app.MapSettings();
    }

    /// <summary>Pages to look at, for whoever is signed in; with <see cref="AccessPolicies.SessionAdmin"/> for administrators.</summary>
    public static RouteGroupBuilder Pages(this IEndpointRouteBuilder app, string path, string policy = AccessPolicies.Session)
    {
        var pages = app.MapGroup(path).RequireAuthorization(policy).WithMetadata(UiPage.Instance);
        pages.ExcludeFromDescription();
        return pages;
    }

    /// <summary>Forms that change something: a session that may write, and its token.</summary>
    public static RouteGroupBuilder Forms(this IEndpointRouteBuilder app, string path, string policy = AccessPolicies.SessionWrite) =>
        app.Pages(path, policy).RequireCsrf().WithBodyLimit(ApiRoutes.MemoryBodyLimit);
}
