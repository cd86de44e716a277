using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Domain.Messages;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>An owner with one of everything.</summary>
internal sealed class Tenant(ApiHost host, string token, string readOnlyToken)
{
    private readonly Dictionary<string, Guid> _objects = [];

    /// <summary>Objects that are no resource by themselves, by where they lie.</summary>
    private readonly Dictionary<string, Guid> _parts = [];

    /// <summary>The first version of the assistant, which is there however often it is changed.</summary>
    private string _versions = "";

    /// <summary>The audio of the call.</summary>
    public static byte[] Recording { get; } = [.. Enumerable.Range(0, 1_000).Select(i => (byte)i)];

    public string Token => token;

    public string ReadOnlyToken => readOnlyToken;

    public IReadOnlyDictionary<string, Guid> Objects => _objects;

    public static async Task<Tenant> MoveInAsync(ApiHost host, TestIssuer issuer, string number)
    {
        var user = await host.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com");
        var tenant = new Tenant(host, issuer.Token($"{user}"), issuer.Token($"{user}", Scopes.ApiRead));
        await tenant.FurnishAsync(number);
        return tenant;
    }

    /// <summary>With a password, and tokens that the host gave itself.</summary>
    public static async Task<Tenant> RegisterAsync(ApiHost host, string email, string password, string number)
    {
        (await host.RegisterAsync(email, password)).Dispose();
        var tenant = new Tenant(host, await TokenAsync(null), await TokenAsync(Scopes.ApiRead));
        await tenant.FurnishAsync(number);
        return tenant;

        async Task<string> TokenAsync(string? scope)
        {
            using var answer = await host.PostJsonAsync("/api/users/login", new { email, password, scope });
            return (await answer.JsonAsync()).GetProperty("access_token").GetString()!;
        }
    }

    /// <summary>The path with the tenant's objects for its ids; a test that finds none has to be told how to make one.</summary>
    public string Reach(string path)
    {
        for (var at = path.IndexOf("/{", StringComparison.Ordinal); at >= 0; at = path.IndexOf("/{", StringComparison.Ordinal))
        {
            var collection = path[..at];
            if (collection == _versions)
            {
                path = $"{collection}/0{path[(path.IndexOf('}', at) + 1)..]}";
                continue;
            }

            if (!_objects.TryGetValue(collection, out var id) && !_parts.TryGetValue(collection, out id))
                throw new InvalidOperationException($"{path} takes an id: say in {nameof(FurnishAsync)} how to make such an object.");
            path = $"{collection}/{id}{path[(path.IndexOf('}', at) + 1)..]}";
        }
        return path;
    }

    /// <summary>Everything that the tenant has, as text.</summary>
    public async Task<string> BelongingsAsync()
    {
        var all = new StringBuilder();
        foreach (var (collection, id) in _objects)
        {
            foreach (var target in new[] { collection, $"{collection}/{id}" })
            {
                using var response = await host.GetAsync(target, Token);
                response.IsSuccessStatusCode.ShouldBeTrue(target);
                all.AppendLine(await response.Content.ReadAsStringAsync());
            }
        }
        return all.ToString();
    }

    private async Task FurnishAsync(string number)
    {
        var assistant = await CreateAsync("/api/assistants", new() { ["name"] = "Front desk" });
        await DraftAsync($"/api/assistants/{assistant}");
        await CreateAsync("/api/contacts", new() { ["name"] = "Carla", ["phone"] = "+14155550100" });
        await CreateAsync("/api/mcp-servers", new() { ["name"] = "calendar", ["url"] = "https://192.0.2.1/mcp" });
        await CreateAsync("/api/do-not-call", new() { ["number"] = "+14155550199", ["reason"] = "By letter" });
        await CreateAsync("/api/tools", new() { ["name"] = "find_order", ["description"] = "Finds an order.", ["url"] = "https://shop.example/{{secrets.SHOP}}/orders" }); // without the secret, nothing is sent
        await CreateAsync("/api/phone-numbers", new() { ["number"] = number, ["assistantId"] = assistant });
        await CreateAsync("/api/clients", new()
        {
            ["name"] = "Calendar",
            ["grantTypes"] = new JsonArray("client_credentials"),
            ["scopes"] = new JsonArray(Scopes.ApiRead),
        });
        await SignInAsync();
        await BeCalledAsync(number);
        await KnowAsync(number);
    }

    /// <summary>Begins one and changes the assistant, so that the draft is not published by accident.</summary>
    private async Task DraftAsync(string assistant)
    {
        _versions = $"{assistant}/versions";
        foreach (var target in new[] { $"{assistant}/draft", assistant })
        {
            using var content = JsonContent.Create(new JsonObject { ["variables"] = new JsonObject { ["season"] = "winter" } });
            using var response = await host.SendAsync(HttpMethod.Patch, target, Token, content);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>With a browser, in which they have let a client in.</summary>
    private async Task SignInAsync()
    {
        var user = UserId.From(OAuth.Jwt.Read(Token).Claims.GetProperty("sub").GetGuid());
        var (client, now) = (Guid.NewGuid(), TimeProvider.System.GetUtcNow().UtcDateTime);
        var (session, _) = Session.Begin(user, TimeSpan.FromHours(12), now);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(session, Consent.Give(user, client.ToString(), [Scopes.ApiRead], now));
        await db.SaveChangesAsync();
        _parts.Add("/api/users/me/sessions", session.Id.Value);
        _parts.Add("/api/users/me/consents", client);
    }

    private async Task<Guid> CreateAsync(string collection, JsonObject body)
    {
        using var content = JsonContent.Create(body);
        using var response = await host.SendAsync(HttpMethod.Post, collection, Token, content);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        var id = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!.GetValue<Guid>();
        _objects.Add(collection, id);
        return id;
    }

    private async Task BeCalledAsync(string number)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = new DateTime(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);
        var called = PhoneNumber.Parse(number);
        var line = await db.Set<PhoneLine>().AcrossOwners().SingleAsync(l => l.Number == called);
        var call = CallLog.Incoming(line, PhoneNumber.Parse("+14155550100"), null, $"CA{Guid.NewGuid():N}", now);
        call.End(CallOutcome.CallerHungUp, now);
        db.AddRange(call, new Turn
        {
            ConversationId = call.ConversationId,
            OwnerId = call.OwnerId,
            Number = 0,
            StartedAt = now,
            AssistantSaid = "Hello, this is the front desk.",
            CallerHeard = "Hello, this is",
        });
        var recording = CallRecording.Begin(call, now, now);
        recording.Complete(seconds: 3, channels: 2, now);
        recording.Keep(Recording.Length, now, until: now.AddYears(100));
        recording.LeaveCarrier();
        var message = CallerMessage.Take(
            call.OwnerId, line.AssistantId, call.Id, "Carla", "+14155550100", "Two rye breads on Friday, please.", isUrgent: false, now);
        var import = ContactImport.Of(call.OwnerId, new ContactImportSettings(IsDryRun: true, IsUpsert: false, DefaultRegion: null, Encoding: null), now);
        import.Cancel(now); // what is due is imported
        db.AddRange(recording, message, import);
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<IFileStore>().WriteAsync(
            $"recordings/{call.OwnerId.Value:N}/{call.Id.Value:N}/{recording.Id.Value:N}.wav", new MemoryStream(Recording), CancellationToken.None);
        _objects.Add("/api/calls", call.Id.Value);
        _objects.Add("/api/messages", message.Id.Value);
        _objects.Add("/api/contacts/imports", import.Id.Value);
    }

    /// <summary>With a source that nobody has to read any more.</summary>
    private async Task KnowAsync(string number)
    {
        const string Sources = "/api/knowledge-base/sources";
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var called = PhoneNumber.Parse(number);
        var line = await db.Set<PhoneLine>().AcrossOwners().SingleAsync(l => l.Number == called);
        var now = new DateTime(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);
        var source = DataSource.OfFile(DataSourceId.New(), line.OwnerId, "Prices", SourceKind.Text, now);
        source.Contain("prices", "prices.md", 100, "text/markdown");
        var document = SourceDocument.Found(line.OwnerId, source.Id, "file", new string('A', 64), depth: 0);
        var chunk = DocumentChunk.Create(document, 0, "Bread", null, "A rye bread costs five dollars.", 7, "Prices", new string('B', 64));
        chunk.Publish(0, null);
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.AddRange(source, document, chunk);
        await db.SaveChangesAsync();
        await db.Set<SourceState>().AcrossOwners().Where(s => s.SourceId == source.Id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.DueAt, (DateTime?)null).SetProperty(s => s.Status, SourceStatus.Indexed));
        await transaction.CommitAsync();
        _objects.Add(Sources, source.Id.Value);
        _parts.Add($"{Sources}/{source.Id}/chunks", chunk.Id.Value);
    }
}
