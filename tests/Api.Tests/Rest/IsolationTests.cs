using System.Net;
using System.Net.Http.Headers;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Over every operation of the document, so that a new one is tested from its first day.</summary>
public sealed class IsolationTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private ApiDocument _document = null!;
    private Tenant _owner = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _document = await ApiDocument.ReadAsync(_host);
        _owner = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task Another_owners_object_is_not_found_by_any_operation_and_nothing_changes()
    {
        var stranger = await Tenant.MoveInAsync(_host, _issuer, "+15550100002");
        var before = await _owner.BelongingsAsync();
        var operations = _document.Operations.Where(o => o.HasId).ToList();
        operations.Count.ShouldBeGreaterThan(10);
        foreach (var operation in operations)
        {
            (await StatusAsync(operation, stranger.Token)).ShouldBe(HttpStatusCode.NotFound, operation.ToString());
            (await _owner.BelongingsAsync()).ShouldBe(before, operation.ToString());
        }
    }

    [Test]
    public async Task The_owner_finds_the_object_by_every_operation()
    {
        // deletions last, of parts before the whole: what is gone would not be found
        foreach (var operation in _document.Operations.Where(o => o.HasId).OrderBy(o => o.Method == HttpMethod.Delete).ThenByDescending(o => o.Path.Length))
            (await StatusAsync(operation, _owner.Token)).ShouldNotBe(HttpStatusCode.NotFound, operation.ToString());
    }

    [Test]
    public async Task Who_asks_for_another_version_than_theirs_is_told_that_there_is_none_wherever_the_document_says_so()
    {
        var operations = _document.Operations.Where(o => o.Headers.Contains("If-None-Match")).ToList();
        operations.Count.ShouldBeGreaterThan(3);
        using var client = _host.CreateClient();
        foreach (var operation in operations)
        {
            using var first = await _host.GetAsync(_owner.Reach(operation.Path), _owner.Token);
            using var request = new HttpRequestMessage(HttpMethod.Get, _owner.Reach(operation.Path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _owner.Token);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull(operation.ToString()));
            using var again = await client.SendAsync(request);
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified, operation.ToString());
        }
    }

    [Test]
    public async Task Nothing_that_another_owner_has_is_in_any_list()
    {
        var stranger = await Tenant.MoveInAsync(_host, _issuer, "+15550100002");
        foreach (var list in _document.Operations.Where(o => o.Method == HttpMethod.Get && !o.HasId && !o.IsStream))
        {
            using var response = await _host.GetAsync(list.Path, stranger.Token);
            var text = await response.Content.ReadAsStringAsync();
            _owner.Objects.Values.Where(id => text.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(list.ToString());
        }
    }

    [Test]
    public async Task Nothing_is_done_without_a_token()
    {
        foreach (var operation in _document.Operations.Where(o => o.NeedsToken))
            (await StatusAsync(operation, token: null)).ShouldBe(HttpStatusCode.Unauthorized, operation.ToString());
    }

    [Test]
    public async Task Nothing_is_written_with_a_token_for_reading()
    {
        foreach (var operation in _document.Operations.Where(o => o.NeedsToken))
        {
            var status = await StatusAsync(operation, _owner.ReadOnlyToken);
            (status == HttpStatusCode.Forbidden).ShouldBe(operation.Method != HttpMethod.Get, $"{operation}: {status}");
        }
    }

    private async Task<HttpStatusCode> StatusAsync(ApiOperation operation, string? token)
    {
        var target = _owner.Reach(operation.Path);
        using var body = operation.NewBody();
        using var response = await _host.SendAsync(operation.Method, target, token, body);
        return response.StatusCode;
    }
}
