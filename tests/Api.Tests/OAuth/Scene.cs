using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Identity;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>A running Api with a user and two clients of that user: a confidential and a public one.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string Issuer = ApiHost.PublicUrl;
    public const string Password = "a perfectly fine password";
    public const string Callback = "https://app.example/callback";
    public const string SignedOut = "https://app.example/signed-out";
    public const string AllScopes = "openid profile email offline_access api:read api:write";

    private readonly TestDatabase _database;
    private readonly HttpClient _http;

    private Scene(TestDatabase database, ApiHost host, ManualTime? time)
    {
        _database = database;
        (Host, Time) = (host, time);
        using var client = host.CreateClient();
        Address = client.BaseAddress!;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public ApiHost Host { get; }

    /// <summary>Null where the clock is the system's.</summary>
    public ManualTime? Time { get; }

    public Uri Address { get; }

    public UserId User => Account.Id;

    /// <summary>Whom the user and the clients belong to.</summary>
    public OwnerId Owner => Account.Owner;

    public string Email => $"{User}@example.com";

    public TestClient Web { get; private set; } = null!;

    public TestClient Spa { get; private set; } = null!;

    private (UserId Id, OwnerId Owner) Account { get; set; }

    public static async Task<Scene> StartAsync(
        DatabaseKind kind = DatabaseKind.Sqlite, ManualTime? time = null, Dictionary<string, string?>? settings = null)
    {
        var database = TestDatabase.Reserve(kind);
        var all = new Dictionary<string, string?>(database.Settings);
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        var scene = new Scene(database, ApiHost.Start(all, time: time), time);
        scene.Account = await scene.AddUserAsync();
        scene.Web = await scene.AddClientAsync(isPublic: false);
        scene.Spa = await scene.AddClientAsync(isPublic: true);
        return scene;
    }

    public async Task<(UserId Id, OwnerId Owner)> AddUserAsync(OwnerId? owner = null)
    {
        var user = new AppUser { Id = Guid.CreateVersion7(), Name = "Anna", SecurityStamp = Guid.NewGuid().ToString() };
        user.OwnerId = owner ?? user.OwnerId;
        user.UserName = user.Email = $"{user.Id}@example.com";
        user.NormalizedUserName = user.NormalizedEmail = user.Email.ToUpperInvariant();
        user.PasswordHash = new PasswordHasher<AppUser>().HashPassword(user, Password);
        await SaveAsync(user);
        return (UserId.From(user.Id), user.OwnerId);
    }

    public async Task<TestClient> AddClientAsync(
        bool isPublic, OwnerId? owner = null, Func<ClientSettings, ClientSettings>? change = null)
    {
        var settings = new ClientSettings(
            "Booking <app>",
            isPublic ? [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken] : GrantTypes.All,
            [Callback],
            [SignedOut],
            Scopes.All);
        var (client, secret) = OAuthClient.Register(
            owner ?? Owner, change?.Invoke(settings) ?? settings, isPublic, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await SaveAsync(client);
        return new TestClient(client.Id.ToString(), secret);
    }

    public async Task SaveAsync(params object[] rows)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public Browser OpenBrowser() => new(Address);

    /// <summary>A browser in which the user has signed in, and agreed to what the clients may ask for.</summary>
    public async Task<Browser> SignedInBrowserAsync(params TestClient[] agreedTo)
    {
        var now = (Time ?? TimeProvider.System).GetUtcNow().UtcDateTime;
        var (session, secret) = Session.Begin(User, TimeSpan.FromHours(12), now);
        await SaveAsync([session, .. agreedTo.Select(client => Consent.Give(User, client.Id, Scopes.All, now))]);
        var browser = OpenBrowser();
        browser.Cookies["__Host-sid"] = ("/", secret, "");
        return browser;
    }

    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] form) => SendAsync(path, form, basic: null);

    /// <summary>With the client in the body, and its secret if it has one.</summary>
    public Task<Answer> PostAsync(TestClient client, string path, params (string Name, string Value)[] form) =>
        SendAsync(path, [.. form, .. client.Fields], basic: null);

    public async Task<Answer> SendAsync(string path, (string Name, string Value)[] form, string? basic, string? bearer = null)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (basic is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return await SendAsync(request);
    }

    public Task<Answer> SendAsync(HttpRequestMessage request) => Answer.ReadAsync(_http.SendAsync(request));

    public async Task<Answer> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await SendAsync(request);
    }

    public Task<Answer> IntrospectAsync(string token) => PostAsync(Web, "/connect/introspect", ("token", token));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
        _database.Dispose();
    }
}

/// <param name="Secret">Null for a public client.</param>
internal sealed record TestClient(string Id, string? Secret)
{
    public (string Name, string Value)[] Fields =>
        Secret is null ? [("client_id", Id)] : [("client_id", Id), ("client_secret", Secret)];
}
