"""Groups texts as is usually done: TF-IDF vectors, cosine distances, average
linkage (scikit-learn). Reads a JSON list of texts, writes JSON: seconds of
processor time, without starting Python, and a list of labels for each of some
thresholds, so that the caller can take the best of them.
"""
import json
import sys
import time

from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

texts = json.load(sys.stdin)
start = time.process_time()
vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
distances = 1 - (vectors @ vectors.T).toarray()
tree = AgglomerativeClustering(n_clusters=None, distance_threshold=0, metric="precomputed", linkage="average").fit(distances)
seconds = time.process_time() - start


def cut(threshold):
    """Labels of the clusters that stand when nothing nearer is left to join."""
    parent = list(range(2 * len(texts)))

    def find(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for n, ((a, b), d) in enumerate(zip(tree.children_, tree.distances_)):
        if d < threshold:
            parent[find(a)] = parent[find(b)] = len(texts) + n
    return [find(i) for i in range(len(texts))]


json.dump({"seconds": seconds, "labels": [cut(t / 20) for t in range(6, 20)]}, sys.stdout)
