using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>Gathers the answers of each batch until it is complete: a batch is answered by one array.</summary>
internal sealed class BatchAnswers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Batch> _open = new(StringComparer.Ordinal);

    public bool Holds(RequestId id)
    {
        lock (_lock) return _open.ContainsKey(id.ToString());
    }

    /// <summary>Call before the requests are handled. The array to send now, when nothing in the batch is to be waited for.</summary>
    public byte[]? Open(BatchLine line)
    {
        var batch = new Batch([.. line.Errors.Select(WireMessage.Write)]);
        lock (_lock)
        {
            foreach (var request in line.Messages.OfType<JsonRpcRequest>())
            {
                _open.Add(request.Id.ToString(), batch);
                batch.Waiting++;
            }

            return batch.WhenComplete();
        }
    }

    /// <summary>Whether the answer belongs to a batch; then <paramref name="array"/> is what completes it, if it does.</summary>
    public bool Take(RequestId id, byte[] answer, out byte[]? array)
    {
        lock (_lock)
        {
            array = null;
            if (!_open.Remove(id.ToString(), out var batch)) return false;
            batch.Answers.Add(answer);
            batch.Waiting--;
            array = batch.WhenComplete();
            return true;
        }
    }

    /// <summary>A cancelled request gets no answer; the others of its batch must not wait for it.</summary>
    public byte[]? Cancelled(string id)
    {
        lock (_lock)
        {
            if (!_open.Remove(id, out var batch)) return null;
            batch.Waiting--;
            return batch.WhenComplete();
        }
    }

    private sealed class Batch(List<byte[]> answers)
    {
        public List<byte[]> Answers { get; } = answers;

        public int Waiting { get; set; }

        /// <summary>JSON-RPC 2.0: notifications only are answered by nothing at all, not by an empty array.</summary>
        public byte[]? WhenComplete() => Waiting > 0 || Answers.Count == 0 ? null : [(byte)'[', .. Answers.SelectMany((a, i) => i == 0 ? a : [(byte)',', .. a]), (byte)']'];
    }
}
