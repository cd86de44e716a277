using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Chats;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.Idempotency;

/// <summary>Whoever sends something with a key and does not wait for the answer.</summary>
public sealed class DepartedTests
{
    private readonly TestIssuer _issuer = new();
    private readonly ToldModel _model = new();
    private ApiHost _host = null!;
    private string _token = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer, model: _model);
        _token = _issuer.Token($"{await _host.AddUserAsync()}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task It_is_done_to_its_end_and_the_answer_is_there_for_whoever_asks_again()
    {
        using var assistant = await _host.SendJsonAsync(HttpMethod.Post, "/api/assistants", _token, new { name = "Front desk" });
        var target = $"/api/assistants/{(await assistant.JsonAsync()).GetProperty("id").GetGuid()}/chat";
        using var client = _host.CreateClient();
        using var gone = new CancellationTokenSource();
        using var request = Chat(target);
        request.Headers.Add("Idempotency-Key", "key-1");
        var sent = client.SendAsync(request, gone.Token);
        while (_model.Asked.Count == 0)
            await Task.Delay(10);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sent);
        _model.Write("We open at seven.");
        _model.End();
        var answer = await KeptAnswer.OfAsync(_host, Chat(target), "key-1");
        (answer.Status, answer.IsRepeated).ShouldBe((HttpStatusCode.OK, true));
        answer.Body.ShouldContain("We open at seven.");
        answer.Body.ShouldContain("event: done");
        _model.Asked.Count.ShouldBe(1);
    }

    private HttpRequestMessage Chat(string target)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = new StringContent("""{"message": "When do you open?"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return request;
    }
}
