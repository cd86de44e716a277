using System.Net;
using System.Net.Http.Headers;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Rest;

namespace VoiceAssistant.Api.Tests.Idempotency;

/// <summary>Over every POST of the document, so that a new one is tested from its first day.</summary>
public sealed class EveryPostTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;

    [SetUp]
    public void Start() => _host = ApiHost.Start(keys: _issuer);

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task It_takes_a_key_and_what_succeeds_is_told_again_to_the_letter()
    {
        var tenant = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
        var succeeded = 0;
        foreach (var operation in (await ApiDocument.ReadAsync(_host)).Operations.Where(operation => operation.Method == HttpMethod.Post))
        {
            operation.Headers.Contains("Idempotency-Key").ShouldBe(operation.Id is not "logInUser", $"{operation}");
            if (operation.Id is "logInUser")
                continue; // makes nothing that would be there twice
            var first = await PostAsync(operation, tenant);
            var again = await PostAsync(operation, tenant);
            if ((int)first.Status >= 300)
            {
                again.IsRepeated.ShouldBeFalse($"{operation}");
                continue;
            }

            succeeded++;
            again.ShouldBe(first with { IsRepeated = true }, $"{operation}");
        }

        succeeded.ShouldBeGreaterThan(15);
    }

    private Task<KeptAnswer> PostAsync(ApiOperation operation, Tenant tenant)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, tenant.Reach(operation.Path)) { Content = operation.NewBody() };
        if (operation.NeedsToken)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Token);
        return KeptAnswer.OfAsync(_host, request, $"key of {operation.Id}");
    }
}
