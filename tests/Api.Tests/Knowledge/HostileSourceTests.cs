using System.Collections.Concurrent;
using System.Net;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Documents;

namespace VoiceAssistant.Api.Tests.Knowledge;

/// <summary>What somebody gives the API to read in order to do harm; all of it at once, from several owners.</summary>
public sealed class HostileSourceTests
{
    private static TestIssuer _issuer = null!;
    private static ApiHost _host = null!;

    private KnowledgeBase _knowledge = null!;

    [OneTimeSetUp]
    public static void Start()
    {
        _issuer = new TestIssuer();
        _host = ApiHost.Start(new() { ["WebPages:IntervalMs"] = "0", ["Embeddings:Provider"] = "None", ["RateLimits:RequestsPerUser"] = "1000000" }, _issuer);
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [SetUp]
    public async Task MoveInAsync() => _knowledge = await KnowledgeBase.OfNewOwnerAsync(_host, _issuer);

    [Test]
    public async Task No_address_that_is_not_on_the_public_internet_is_read()
    {
        var taken = new ConcurrentBag<Guid>();
        foreach (var address in HostileAddresses.All)
        {
            using var answer = await _knowledge.SendAsync(HttpMethod.Post, KnowledgeBase.Sources, new { url = address });
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Accepted, HttpStatusCode.BadRequest);
            if (answer.StatusCode == HttpStatusCode.Accepted)
                taken.Add((await answer.JsonAsync()).GetProperty("id").GetGuid());
        }

        taken.Count.ShouldBeGreaterThan(30);
        foreach (var id in taken)
        {
            var source = await _knowledge.ReadAsync(id);
            source.GetProperty("status").GetString().ShouldBe("failed", source.ToString());
            source.GetProperty("problem").GetString()!.Length.ShouldBeGreaterThan(20, source.ToString());
        }
    }

    [Test]
    public async Task Hostile_files_are_refused_or_read_as_text_and_one_of_another_owner_is_read_all_the_same()
    {
        var files = HostileFile.All.Where(file => file.Name.All(c => !char.IsControl(c))).ToList();
        var taken = new List<(Guid Id, HostileFile File)>();
        foreach (var file in files)
        {
            var content = file.Content();
            using var answer = await _knowledge.UploadAsync(file.Name, content);
            answer.StatusCode.ShouldBe(
                content.Length == 0 ? HttpStatusCode.BadRequest : content.Length > 50 * 1024 * 1024 ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.Accepted, file.Name);
            if (answer.StatusCode == HttpStatusCode.Accepted)
                taken.Add(((await answer.JsonAsync()).GetProperty("id").GetGuid(), file));
        }

        var other = await KnowledgeBase.OfNewOwnerAsync(_host, _issuer);
        var good = await KnowledgeBase.TakenAsync(await other.UploadAsync("hours.txt", "We open at nine."));
        (await other.ReadAsync(good)).GetProperty("status").GetString().ShouldBe("indexed");

        taken.Count.ShouldBeGreaterThan(30);
        foreach (var (id, file) in taken)
        {
            var source = await _knowledge.ReadAsync(id);
            if (file.Problem.Length > 0)
                source.GetProperty("status").GetString().ShouldBe("failed", $"{file.Name}: {source}");
        }

        using var alive = await _host.GetAsync("/health/ready", token: null);
        alive.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
